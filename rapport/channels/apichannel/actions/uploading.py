"""Files that the other system sends ahead of their message."""

from datetime import timedelta
from typing import IO

from rapport.inbox.actions.drafts import tidy_name
from rapport.inbox.models import Inbox
from rapport.inbox.ports import InboundAttachment
from rapport.kernel.clock import now
from rapport.kernel.files import store_stream

from ..models import Upload

KEPT_FOR = timedelta(days=1)


def keep_upload(inbox: Inbox, *, name: str, media_type: str, stream: IO[bytes]) -> Upload:
    """Keep a file for a message that is to come within a day."""
    plain = tidy_name(name)
    media_type = media_type[:120] or "application/octet-stream"
    stored = store_stream(stream, name=plain, media_type=media_type)
    return Upload.objects.create(inbox=inbox, file=stored, name=plain, media_type=media_type)


def as_attachment(upload: Upload, content_id: str = "") -> InboundAttachment:
    """The kept file as it comes with a message."""
    return InboundAttachment(upload.name, upload.media_type, b"", content_id, stored=upload.file)


def sweep_uploads() -> None:
    """Forget files whose message never came."""
    Upload.objects.filter(created_at__lt=now() - KEPT_FOR).delete()
