"""The team's memory in the database: the `Memory` of `language.translation`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from rapport.language.searching.tokens import tokens_of
from rapport.language.searching.vectors import quoted, vector_of
from rapport.language.translation.memory import Entry, Key, Near, any_version, difference
from rapport.language.translation.port import Register
from rapport.team.models import Member
from rapport.translations.models import Origin, RememberedSentence
from rapport.translations.models.remembered import digest_of

MOST_CANDIDATES = 300
_LONGEST_WORDS = 3
_CORRECTED = ("text", "origin", "provider", "member", "kept_at")


class StoredMemory:
    """What was translated before, for everybody in the team; `member` corrects now."""

    def __init__(self, member: Member | None = None) -> None:
        self.member = member

    def exact(self, keys: Sequence[Key]) -> Mapping[Key, Entry]:
        """One question for all; a correction before all else."""
        asked = {each for key in keys for each in (_digest(key), _digest(any_version(key)))}
        rows = {row.digest: row for row in RememberedSentence.objects.filter(digest__in=asked)}
        found = {}
        for key in keys:
            row = rows.get(_digest(any_version(key)))
            if row is None or row.origin != Origin.CORRECTION:
                row = rows.get(_digest(key))
            if row is not None:
                found[key] = _entry(row)
        return found

    def near(self, key: Key, least: float) -> Near | None:
        """Measured among sentences of about its length that share one of its longest words."""
        words = sorted({token.folded for token in tokens_of(key.text)}, key=len)
        if not words:
            return None
        rows = RememberedSentence.objects.filter(
            source_language=key.source,
            target_language=key.target,
            register=key.register,
            length__gte=int(len(key.text) * least),
            length__lte=int(len(key.text) / least) + 1,
            words__matches=" | ".join(quoted(each) for each in words[-_LONGEST_WORDS:]),
        )
        known = {row.source: row for row in rows.order_by("-kept_at")[:MOST_CANDIDATES]}
        best = process.extractOne(
            key.text, list(known), scorer=Levenshtein.normalized_similarity, score_cutoff=least
        )
        if not best:
            return None
        return Near(_entry(known[best[0]]), float(best[1]), difference(best[0], key.text))

    def keep(self, entries: Iterable[Entry]) -> None:
        """A correction replaces what was; what a provider says is kept where nothing is known."""
        rows = [self._row(entry) for entry in entries]
        # A statement can change a row once: of one sentence said twice, the last words hold.
        corrected = {row.digest: row for row in rows if row.origin == Origin.CORRECTION}
        corrections = list(corrected.values())
        RememberedSentence.objects.bulk_create(
            [row for row in rows if row.origin != Origin.CORRECTION], ignore_conflicts=True
        )
        RememberedSentence.objects.bulk_create(
            corrections, update_conflicts=True, unique_fields=["digest"], update_fields=_CORRECTED
        )

    def _row(self, entry: Entry) -> RememberedSentence:
        key = any_version(entry.key) if entry.origin == Origin.CORRECTION else entry.key
        return RememberedSentence(
            source=key.text,
            digest=_digest(key),
            source_language=key.source,
            target_language=key.target,
            register=key.register,
            glossary=key.glossary,
            text=entry.text,
            origin=entry.origin,
            provider=entry.provider,
            member=self.member,
            length=len(key.text),
            words=vector_of([(key.text, key.source)]),
        )


def forget(sentences: Iterable[int]) -> int:
    """Forget what was remembered wrongly; how many were forgotten."""
    return RememberedSentence.objects.filter(Q(pk__in=list(sentences))).delete()[0]


def _digest(key: Key) -> str:
    return digest_of(key.text, key.source, key.target, key.register, key.glossary)


def _entry(row: RememberedSentence) -> Entry:
    form = cast(Register, row.register)
    key = Key(row.source, row.source_language, row.target_language, form, row.glossary)
    is_correction = row.origin == Origin.CORRECTION
    return Entry(key, row.text, "correction" if is_correction else "provider", row.provider)
