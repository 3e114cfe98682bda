"""Files of visitors: kept until their message comes, shown by addresses that expire."""

import hmac
import time
from datetime import timedelta
from hashlib import sha256
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.channels.webchat.actions.limits import most_file_bytes
from rapport.channels.webchat.models import ChatFile, Visitor
from rapport.inbox.actions.drafts import tidy_name
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, TooLarge
from rapport.kernel.files import store_stream

WAITS_FOR = timedelta(days=1)
HREF_SECONDS = 24 * 3600
MOST_WAITING = 20
# What a file of this kind begins with; one that does not is no picture, whatever it says.
BEGINNINGS = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/webp": (b"RIFF",),
    "application/pdf": (b"%PDF-",),
}


def keep_file(visitor: Visitor, *, name: str, media_type: str, stream: IO[bytes]) -> ChatFile:
    """Keep a file for the message that will bring it; nothing is shown anywhere before that."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    if size > most_file_bytes():
        raise TooLarge(_("This file is too large."))
    if visitor.files.count() >= MOST_WAITING:
        raise Invalid("Too many files wait.", code="too_many_files", field="file")
    kind = _kind_of(media_type, stream.read(16))
    stream.seek(0)
    name = tidy_name(name)
    stored = store_stream(stream, name=name, media_type=kind)
    with transaction.atomic():
        held = Visitor.objects.select_for_update(no_key=True).get(pk=visitor.pk)
        return ChatFile.objects.create(
            visitor=held, file=stored, name=name, media_type=kind, size=size
        )


def forget_waiting_files() -> int:
    """Let go of files whose message never came; return how many there were."""
    gone, _each = ChatFile.objects.filter(created_at__lt=now() - WAITS_FOR).delete()
    return gone


def signature_of(attachment_id: int, until: int) -> str:
    """What opens a file until an instant (seconds since 1970)."""
    key = f"rapport chat files {settings.SECRET_KEY}".encode()
    sign = hmac.new(key, f"{attachment_id} {until}".encode(), sha256).hexdigest()[:32]
    return f"{until}.{sign}"


def fresh_signature(attachment_id: int) -> str:
    """One that holds for a day or two, and is the same within a day, so that browsers keep files."""
    today = int(time.time()) // HREF_SECONDS
    return signature_of(attachment_id, (today + 2) * HREF_SECONDS)


def is_signed(attachment_id: int, signature: str) -> bool:
    """Whether this opens the file now."""
    until, _dot, _sign = signature.partition(".")
    if not (until.isascii() and until.isdecimal() and len(until) < 12) or int(until) < time.time():
        return False
    return hmac.compare_digest(signature_of(attachment_id, int(until)).encode(), signature.encode())


def _kind_of(media_type: str, beginning: bytes) -> str:
    kind = media_type.split(";")[0].strip().lower()[:120] or "application/octet-stream"
    wanted = BEGINNINGS.get(kind)
    if wanted and not beginning.startswith(wanted):
        return "application/octet-stream"
    return kind if kind.isascii() and "/" in kind else "application/octet-stream"
