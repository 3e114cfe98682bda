"""What the shop's pages need to say."""

from babel.numbers import format_currency
from django import template

from rapport.demo.shop import Product

register = template.Library()


@register.filter
def said(product: Product, code: str) -> str:
    """What the shop says of a thing in this language."""
    return product.words[code]


@register.filter
def price(euro: int, code: str) -> str:
    """A price as this language writes it."""
    return format_currency(euro, "EUR", "¤#,##0", locale=code, currency_digits=False)
