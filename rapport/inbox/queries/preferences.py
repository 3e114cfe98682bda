"""Where a customer says in which language and form of address we write to them: a signed link."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rapport.customers.models import Customer
from rapport.inbox.models import Conversation
from rapport.kernel.errors import Missing

SALT = "rapport.inbox.preferences"


def preferences_link(customer: Customer) -> str:
    """The address of their page: short enough for a line of a mail."""
    secret = f"{customer.pk}-{_signature(customer.pk)}"
    return settings.PUBLIC_URL + reverse("inbox:preferences", args=[secret])


def _signature(number: int) -> str:
    """96 bits that nobody without the installation's key can make."""
    return salted_hmac(SALT, str(number), algorithm="sha256").hexdigest()[:24]


def customer_by_link(secret: str) -> Customer:
    """Whose page it is; the link stays good while we know them."""
    number, _dash, signature = secret.partition("-")
    is_ours = number.isdecimal() and len(number) < 19 and number.isascii()
    if is_ours and constant_time_compare(signature, _signature(int(number))):
        found = Customer.objects.filter(pk=int(number)).first()
        if found is not None:
            return found
    raise Missing(_("This link no longer works"))


def preferences_line(customer: Customer, language: str) -> str:
    """The last line of a mail that Rapport wrote by itself, as HTML; "" in languages the page lacks."""
    code = page_language(language)
    if not code:
        return ""
    link = preferences_link(customer)
    with translation.override(code):
        words = _("Language and form of address")
    return format_html('<p>{}<br><a href="{}">{}</a></p>', words, link, link)


def page_language(language: str) -> str:
    """The code of settings.LANGUAGES in which a page can speak to who reads `language`; "" for none."""
    tag = language.lower()
    base = {"zh": "zh-hans", "pt": "pt-br"}.get(tag.split("-")[0], tag.split("-")[0])
    return next((each for each in (tag, base) if each in dict(settings.LANGUAGES)), "")


def language_of_page(customer: Customer) -> str:
    """In which language their page speaks: as they stated, else as they wrote last; "" for neither."""
    newest = Conversation.objects.filter(customer=customer).order_by("-last_activity_at").first()
    return page_language(customer.language) or page_language(newest.language if newest else "")
