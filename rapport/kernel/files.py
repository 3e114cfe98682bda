"""Keeping files: stored once, never changed, read back as a stream."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, OuterRef

from rapport.kernel.models import StoredFile


def store_bytes(content: bytes, *, name: str, media_type: str) -> StoredFile:
    """Keep these bytes as a file."""
    return _store(ContentFile(content), hashlib.sha256(content).hexdigest(), name, media_type)


def store_stream(content: IO[bytes], *, name: str, media_type: str) -> StoredFile:
    """Keep what can be read here (seekable) without holding it in memory."""
    digest = hashlib.sha256()
    while piece := content.read(1024 * 1024):
        digest.update(piece)
    content.seek(0)
    return _store(File(content), digest.hexdigest(), name, media_type)


def read_bytes(stored: StoredFile) -> bytes:
    """The whole content."""
    with stored.content.storage.open(str(stored.content.name)) as opened:
        return opened.read()


def read_chunks(stored: StoredFile, size: int = 256 * 1024) -> Iterator[bytes]:
    """The content in pieces, for answers that stream."""
    with stored.content.storage.open(str(stored.content.name)) as opened:
        while chunk := opened.read(size):
            yield chunk


def read_part(
    stored: StoredFile, start: int, length: int, size: int = 256 * 1024
) -> Iterator[bytes]:
    """So many bytes from `start` on, in pieces."""
    with stored.content.storage.open(str(stored.content.name)) as opened:
        opened.seek(start)
        while length > 0 and (chunk := opened.read(min(size, length))):
            length -= len(chunk)
            yield chunk


def sweep_orphans(older_than: datetime, most: int = 1000) -> int:
    """Remove files that nothing in any room refers to any more; return how many there were."""
    orphans = StoredFile.objects.filter(created_at__lt=older_than)
    everything = StoredFile._meta.get_fields(include_hidden=True)
    relations: list[Any] = [each for each in everything if each.auto_created and not each.concrete]
    for relation in relations:
        refers = relation.related_model._base_manager.filter(
            **{relation.field.name: OuterRef("pk")}
        )
        orphans = orphans.filter(~Exists(refers))
    gone = list(orphans[:most])
    for stored in gone:
        with transaction.atomic():
            stored.delete()
            stored.content.delete(save=False)
    return len(gone)


def _store(content: File, digest: str, name: str, media_type: str) -> StoredFile:
    stored = StoredFile(name=name[:255], media_type=media_type[:120], sha256=digest)
    stored.size = content.size
    stored.content.save("file", content, save=False)
    stored.save()
    return stored
