"""`from`, `to` and files of a message, as its screen shows them."""

from django.template import Library
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from rapport.inbox.models import Attachment, Message

register = Library()

ICONS = (
    ("image/", "image"),
    ("audio/", "file-music"),
    ("video/", "file-play"),
    ("text/csv", "file-spreadsheet"),
    ("text/", "file-text"),
    ("application/pdf", "file-text"),
    ("application/zip", "file-archive"),
    ("application/vnd.ms-excel", "file-spreadsheet"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml", "file-spreadsheet"),
    ("message/", "mail"),
)


@register.filter
def address_names(addresses: list[dict[str, str]] | None) -> SafeString:
    """The people of an address list, by name where one is known, apart from the words around them."""
    names = [each.get("name") or each.get("address", "") for each in addresses or ()]
    return format_html('<bdi dir="auto">{}</bdi>', ", ".join(names))


@register.filter
def address_lines(message: Message) -> list[tuple[str, list[dict[str, str]]]]:
    """Who wrote and who received, a line for each role that anybody has."""
    names = (
        ("from", pgettext("mail", "From")),
        ("reply_to", pgettext("mail", "Answers go to")),
        ("to", pgettext("mail", "To")),
        ("cc", pgettext("mail", "Cc")),
        ("bcc", pgettext("mail", "Bcc")),
    )
    return [(name, message.addresses[key]) for key, name in names if message.addresses.get(key)]


@register.filter
def shown_below(message: Message) -> list[Attachment]:
    """The attachments that the body does not show in place."""
    html = message.html
    return [
        each
        for each in message.attachments.all()
        if not (each.content_id and each.content_id.strip("<>") in html)
        and f"/attachments/{each.pk}/" not in html
    ]


@register.filter
def file_icon(attachment: Attachment) -> str:
    """The sign for a kind of file."""
    kind = attachment.media_type
    return next((icon for start, icon in ICONS if kind.startswith(start)), "file")


@register.simple_tag
def original_link(message: Message) -> str:
    """Where the message as it came can be had, if its channel keeps it."""
    if not getattr(message, "has_original", False):
        return ""
    try:
        return reverse(f"{message.conversation.inbox.channel}:original", args=[message.pk])
    except NoReverseMatch:
        return ""
