"""A large memory of another program, taken in by a worker: a part at a time, each of them once."""

import io
import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import BinaryIO

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kernel.clock import now
from rapport.kernel.errors import NotAllowed, TooLarge
from rapport.kernel.files import read_bytes, store_stream
from rapport.kernel.outbox import publish
from rapport.language.translation.exchange.reading import units_in
from rapport.language.translation.exchange.units import BadFileError, Unit, Wrong
from rapport.language.translation.memory import Entry
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.exchanging import (
    MOST_BYTES,
    MOST_TOLD,
    Learning,
    Taken,
    entries_of,
    refusal_of,
)
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.events import MemoryImportMoved
from rapport.translations.models import MemoryImport, Progress

log = logging.getLogger(__name__)

AT_ONCE = 256 * 1024  # bytes: a file up to here is answered while its sender waits, a second or two
PART = 250  # pairs of a part
LEASE = timedelta(seconds=90)  # renewed with every part
FORGOTTEN_AFTER = timedelta(seconds=20)
MOST_ATTEMPTS = 5


class _Lost(Exception):  # noqa: N818 (nothing is broken: somebody else has it)
    """The claim is another worker's by now."""


@transaction.atomic
def begin_import(file: BinaryIO, *, name: str, size: int, by: Member) -> MemoryImport:
    """Keep a TMX file until a worker has taken it in."""
    check(by, Right.MANAGE_WORDS)
    if size > MOST_BYTES:
        raise TooLarge(_("The file is larger than 10 MB. Take it in in parts."))
    stored = store_stream(file, name=name, media_type="application/x-tmx+xml")
    row = MemoryImport.objects.create(name=name[:255] or "tmx", file=stored, member=by)
    publish(MemoryImportMoved(row.pk, is_new=True))
    return row


def take_in(import_id: int) -> None:
    """A worker's part: nothing of a file that cannot be read to its end, else every pair that can be used.

    Whoever comes after a worker that died goes on where its last part ended.
    """
    row = _claimed(import_id)
    if row is None:
        return
    try:
        with translation.override(row.member.language if row.member else None):
            _end(row, _taken_in(row))
    except _Lost:
        log.info("Memory %s is taken in by somebody else", row.pk)
    except Exception:
        log.exception("Memory %s was not taken in", row.pk)
        if row.attempts >= MOST_ATTEMPTS:
            _end(row, _("Something went wrong on our side."))


def _taken_in(row: MemoryImport) -> str:
    """Why it was not, in words; "" where all is well."""
    try:
        _take(row)
    except BadFileError as problem:
        return refusal_of(problem)
    except NotAllowed as problem:
        return str(problem)
    return ""


def imports_left() -> list[int]:
    """Files whose job was lost, or whose worker died."""
    at = now()
    lost = Q(claimed_at=None, created_at__lt=at - FORGOTTEN_AFTER) | Q(claimed_at__lt=at - LEASE)
    rows = MemoryImport.objects.filter(lost, state__in=(Progress.WAITING, Progress.RUNNING))
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def _claimed(import_id: int) -> MemoryImport | None:
    at = now()
    rows = MemoryImport.objects.select_for_update(of=("self",)).select_related("member", "file")
    row = rows.filter(Q(claimed_at=None) | Q(claimed_at__lt=at - LEASE), pk=import_id).first()
    if row is None or row.is_over:
        return None
    row.claimed_at, row.attempts, row.state = at, row.attempts + 1, Progress.RUNNING
    row.save(update_fields=["claimed_at", "attempts", "state"])
    return row


def _take(row: MemoryImport) -> None:
    if row.member:
        check(row.member, Right.MANAGE_WORDS)
    content = read_bytes(row.file) if row.file else b""
    if not row.total:
        # Read to its end before anything is taken: of a broken file, nothing is.
        total = sum(1 for _each in units_in(io.BytesIO(content)))
        _move(row, Taken(), (), total=total)
    learning = Learning()
    left = islice(units_in(io.BytesIO(content)), row.units, None)
    while part := list(islice(left, PART)):
        taken = Taken()
        entries = list(_entries(part, learning, taken))
        _move(row, taken, entries, read=len(part))


def _entries(units: Iterable[Unit | Wrong], learning: Learning, taken: Taken) -> Iterator[Entry]:
    for unit in units:
        found = entries_of(unit, learning)
        if isinstance(found, str):
            taken.note(unit.number, found)
        else:
            taken.number += 1
            yield from found


@transaction.atomic
def _move(
    row: MemoryImport, taken: Taken, entries: Iterable[Entry], *, read: int = 0, total: int = 0
) -> None:
    """One part is in the memory, and counted, or neither; the claim is renewed with it."""
    fresh = _ours(row)
    StoredMemory(row.member).keep(entries)
    row.claimed_at, row.total = now(), total or fresh.total
    row.units, row.taken = fresh.units + read, fresh.taken + taken.number
    row.wrong, row.told = fresh.wrong + taken.wrong, [*fresh.told, *taken.told][:MOST_TOLD]
    row.save(update_fields=["claimed_at", "total", "units", "taken", "wrong", "told"])
    publish(MemoryImportMoved(row.pk))


@transaction.atomic
def _end(row: MemoryImport, problem: str) -> None:
    """The file is needed no more; what came of it stays."""
    _ours(row)
    row.state = Progress.FAILED if problem else Progress.DONE
    row.problem, row.done_at, row.file = problem, now(), None
    row.save(update_fields=["state", "problem", "done_at", "file"])
    if row.member and row.taken:
        record(row.member, "memory.imported", str(row.taken))
    publish(MemoryImportMoved(row.pk))


def _ours(row: MemoryImport) -> MemoryImport:
    rows = MemoryImport.objects.select_for_update().filter(pk=row.pk, claimed_at=row.claimed_at)
    if (fresh := rows.first()) is None:
        raise _Lost
    return fresh
