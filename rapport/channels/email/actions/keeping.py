"""First of all a mail is kept; whatever goes wrong later, it is there."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from rapport.kernel.files import store_bytes
from rapport.kernel.outbox import publish

from ..events import RawMailKept
from ..models import RawMessage
from ..parsing.identity import fingerprint


def keep_raw(
    raw: bytes,
    *,
    inbox_id: int,
    via: str,
    envelope_from: str | None = None,
    envelope_to: Iterable[str] = (),
    whole_size: int | None = None,
) -> tuple[RawMessage, bool]:
    """Keep the bytes of a mail, once an inbox; True with it when they were not there before.

    When this returns, the mail is committed: only then may a server be told "250". `whole_size`
    larger than the bytes says that only the beginning of a huge mail was fetched.
    """
    said = fingerprint(raw)
    known = RawMessage.objects.filter(inbox_id=inbox_id, fingerprint=said).first()
    if known:
        return known, False
    try:
        with transaction.atomic():
            return _keep(raw, said, inbox_id, via, envelope_from, envelope_to, whole_size), True
    except IntegrityError:  # the same mail came by another way at this moment, or the inbox is gone
        known = RawMessage.objects.filter(inbox_id=inbox_id, fingerprint=said).first()
        if known is None:
            raise
        return known, False


def _keep(
    raw: bytes,
    said: str,
    inbox_id: int,
    via: str,
    envelope_from: str | None,
    envelope_to: Iterable[str],
    whole_size: int | None,
) -> RawMessage:
    file = store_bytes(raw, name="mail.eml", media_type="message/rfc822")
    kept = RawMessage.objects.create(
        inbox_id=inbox_id,
        via=via,
        envelope_from=None if envelope_from is None else envelope_from[:320],
        envelope_to=[each[:320] for each in envelope_to],
        fingerprint=said,
        file=file,
        whole_size=whole_size or len(raw),
        is_cut=bool(whole_size and whole_size > len(raw)),
    )
    publish(RawMailKept(kept.pk, inbox_id))
    return kept
