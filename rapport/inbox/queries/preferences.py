"""Where a customer says in which language and form of address we write to them: a signed link."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rapport.customers.models import Customer
from rapport.kernel.errors import Missing

SALT = "rapport.inbox.preferences"


def preferences_link(customer: Customer, language: str = "") -> str:
    """The address of their page, which speaks `language` (one of settings.LANGUAGES)."""
    path = reverse("inbox:preferences", args=[Signer(salt=SALT).sign(customer.pk)])
    return f"{settings.PUBLIC_URL}{path}" + (f"?read_in={language}" if language else "")


def customer_by_link(secret: str) -> Customer:
    """Whose page it is; the link stays good while we know them."""
    try:
        number = int(Signer(salt=SALT).unsign(secret))
    except (BadSignature, ValueError):
        raise Missing(_("This link no longer works")) from None
    found = Customer.objects.filter(pk=number).first()
    if found is None:
        raise Missing(_("This link no longer works"))
    return found


def preferences_line(customer: Customer, language: str) -> str:
    """The last line of a mail that Rapport wrote by itself, as HTML; "" in languages the page lacks."""
    code = page_language(language)
    if not code:
        return ""
    link = preferences_link(customer, code)
    with translation.override(code):
        words = _("Language and form of address")
    return format_html('<p>{}<br><a href="{}">{}</a></p>', words, link, link)


def page_language(language: str) -> str:
    """The code of settings.LANGUAGES in which a page can speak to who reads `language`; "" for none."""
    tag = language.lower()
    base = {"zh": "zh-hans", "pt": "pt-br"}.get(tag.split("-")[0], tag.split("-")[0])
    return next((each for each in (tag, base) if each in dict(settings.LANGUAGES)), "")
