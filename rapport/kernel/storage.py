"""Files in the database: nothing else to run, one backup holds all, several machines see the same."""

import uuid
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedReader, RawIOBase
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.deconstruct import deconstructible

from rapport.kernel.models import FileChunk

CHUNK = 1024 * 1024


class _Chunks(RawIOBase):
    """Reads a stored file a chunk at a time; the first one at once, a short one is the last."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = self.position = self.skip = 0
        self.is_at_end = False
        self.rest = memoryview(b"")
        if not self._fetch():
            raise FileNotFoundError(name)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a byte; the chunk that holds it is fetched at the next read."""
        if whence == SEEK_CUR:
            offset += self.position
        elif whence == SEEK_END:
            offset += _size_of(self.name)
        if offset != self.position:
            self.number, self.skip = divmod(max(0, offset), CHUNK)
            self.position, self.rest, self.is_at_end = max(0, offset), memoryview(b""), False
        return self.position

    def readinto(self, buffer: Any) -> int:
        if not self.rest and (self.is_at_end or not self._fetch()):
            return 0
        size = min(len(buffer), len(self.rest))
        buffer[:size] = self.rest[:size]
        self.rest = self.rest[size:]
        self.position += size
        return size

    def _fetch(self) -> bool:
        found = FileChunk.objects.filter(file=self.name, number=self.number).first()
        if found is None:
            return False
        self.number += 1
        content = memoryview(bytes(found.content))
        self.rest, self.skip = content[self.skip :], 0
        self.is_at_end = len(content) < CHUNK
        return True


@deconstructible
class DatabaseStorage(Storage):
    """Django's storage over `FileChunk` rows; names are random, contents never change."""

    def _open(self, name: str, mode: str = "rb") -> File:
        return File(BufferedReader(_Chunks(name), CHUNK), name)

    def _save(self, name: str, content: File) -> str:
        for number, chunk in enumerate(content.chunks(CHUNK)):
            FileChunk.objects.create(file=name, number=number, content=chunk)
        if not content.size:
            FileChunk.objects.create(file=name, number=0, content=b"")
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return f"{name.rpartition('/')[0]}/{uuid.uuid4().hex}"

    def exists(self, name: str) -> bool:
        return FileChunk.objects.filter(file=name, number=0).exists()

    def delete(self, name: str) -> None:
        FileChunk.objects.filter(file=name).delete()

    def size(self, name: str) -> int:
        return _size_of(name)

    def url(self, name: str | None) -> str:
        raise NotImplementedError("files are served by views that check who asks")


def _size_of(name: str) -> int:
    total = FileChunk.objects.filter(file=name).aggregate(size=Sum(Length("content")))
    return total["size"] or 0
