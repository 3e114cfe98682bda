"""Files that a program sends ahead of the reply or note that they belong to."""

from datetime import timedelta
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.inbox.actions.drafts import tidy_name
from rapport.inbox.actions.locking import check_right
from rapport.inbox.models import Attachment
from rapport.kernel.clock import now
from rapport.kernel.errors import TooLarge
from rapport.kernel.files import store_stream
from rapport.team.models import Member, Right

KEPT_FOR = timedelta(days=1)
MOST_WAITING = 200


def upload_file(
    *, name: str, media_type: str, stream: IO[bytes], size: int, by: Member
) -> Attachment:
    """Keep a file for a message of this member that is to come within a day."""
    check_right(by, Right.ANSWER)
    limit = settings.MAX_UPLOAD_BYTES
    if size > limit:
        words = _("A file may have up to %(limit)s MB.")
        raise TooLarge(words % {"limit": limit // 1024 // 1024})
    waiting = Attachment.objects.filter(uploaded_by=by, message=None, draft=None)
    if waiting.count() >= MOST_WAITING:
        words = _("%(most)s files wait for their messages already. Use them, or wait a day.")
        raise TooLarge(words % {"most": MOST_WAITING}, code="too_many_uploads")
    media_type = media_type[:120] or "application/octet-stream"
    stored = store_stream(stream, name=tidy_name(name), media_type=media_type)
    return Attachment.objects.create(
        uploaded_by=by,
        file=stored,
        name=tidy_name(name),
        media_type=media_type,
        size=stored.size,
    )


def sweep_uploads() -> None:
    """Forget files whose message never came."""
    waiting = Attachment.objects.filter(uploaded_by__isnull=False, message=None, draft=None)
    waiting.filter(created_at__lt=now() - KEPT_FOR).delete()
