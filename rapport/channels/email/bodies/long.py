"""Bodies longer than anybody reads on a page: the beginning is shown, the whole comes as a file."""

from django.utils.translation import gettext as _

from rapport.inbox.ports import InboundAttachment

from .sanitising import LONGEST_PAGE

TEXT_NAME = "message.txt"
LONGEST_SHOWN = 100_000  # some forty printed pages


def shortened(text: str) -> str:
    """The text if a page can show it, else its beginning and where the rest is."""
    if len(text) <= LONGEST_SHOWN:
        return text
    words = _("This message goes on. All of it is in the attached file “%(name)s”.")
    return f"{text[:LONGEST_SHOWN].rstrip()} …\n\n" + words % {"name": TEXT_NAME}


def whole_as_files(text: str, page: str, *, shows_page: bool) -> tuple[InboundAttachment, ...]:
    """What the shown body leaves out, nothing in most mails."""
    if shows_page and len(page) > LONGEST_PAGE:
        return (InboundAttachment("message.html", "text/html", page.encode(errors="replace")),)
    if not shows_page and len(text) > LONGEST_SHOWN:
        content = text.encode(errors="replace")
        return (InboundAttachment(TEXT_NAME, "text/plain", content),)
    return ()
