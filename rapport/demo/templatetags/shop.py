"""What the shop's pages need to say."""

from babel import Locale
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
    locale = Locale.parse(code, sep="-")
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0")
    return format_currency(euro, "EUR", pattern, locale=locale, currency_digits=False)
