"""A worker's part: wanted translations are claimed, made with the team's chain, written down."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from rapport.inbox.models import Message, MessageKind
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.language.translation.asked import Text
from rapport.language.translation.chain import Chain
from rapport.language.translation.errors import NotAllowedAnyMore
from rapport.language.translation.results import Problem, Translation
from rapport.translations.actions.bounding import watched
from rapport.translations.actions.chain import chain_of_the_team
from rapport.translations.actions.incoming import told_of
from rapport.translations.models import MessageRendering, State, TranslationProvider
from rapport.translations.queries.incoming import language_of, names_of, words_of
from rapport.translations.queries.subjects import is_subject_of

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)  # a claim that was not renewed for so long is a dead worker's
RENEWED_EVERY = 10.0  # seconds: a long text is many requests to a provider, of a minute each
FORGOTTEN_AFTER = timedelta(seconds=20)
MOST_ATTEMPTS = 3
MOST_PROBLEMS = 20
LONGEST = 30_000  # characters


_renewing = threading.Lock()


class _Lost(Exception):  # noqa: N818 (nothing is broken: somebody else has it)
    """The claim is another worker's by now, or nobody wants the translation any more."""


def render_wanted(conversation_id: int) -> int:
    """Translate all that is wanted of a conversation, the newest first; how many were dealt with."""
    count = 0
    while (row := _claim(conversation_id)) is not None:
        with _held(row):
            _render(row)
        _write(row)
        count += 1
    return count


def conversations_left(most: int = 200) -> list[int]:
    """Where translations wait whose job was lost, or whose worker died."""
    at = now()
    lost = Q(claimed_at=None, asked_at__lt=at - FORGOTTEN_AFTER) | Q(claimed_at__lt=at - LEASE)
    rows = MessageRendering.objects.filter(lost, state=State.WANTED).order_by("asked_at")
    return list(dict.fromkeys(rows.values_list("message__conversation_id", flat=True)[:most]))


def _claim(conversation_id: int) -> MessageRendering | None:
    """The next one that nobody else is at; it is this worker's until the lease is over.

    A row that is locked is waited for, not passed over: who wants it once more, such as a second member who
    opens the conversation, holds it for a moment, and no other job would come for it.
    """
    while free := _free(conversation_id).values_list("pk", flat=True).first():
        with transaction.atomic():
            rows = _free(conversation_id).select_for_update(of=("self",))
            row = (
                rows.select_related("message__member", "message__conversation__customer")
                .filter(pk=free)
                .first()
            )
            if row is None:
                continue  # another worker was faster
            row.claimed_at, row.attempts = now(), row.attempts + 1
            row.save(update_fields=["claimed_at", "attempts"])
            return row
    return None


def _free(conversation_id: int) -> QuerySet[MessageRendering]:
    """Wanted, and nobody's; the newest message first."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now() - LEASE)
    rows = MessageRendering.objects.filter(free, state=State.WANTED)
    return rows.filter(message__conversation=conversation_id).order_by("-message")


@contextmanager
def _held(row: MessageRendering) -> Iterator[None]:
    """Renews the claim while this worker lives, beside whatever it waits for."""
    is_over = threading.Event()

    def renews() -> None:
        try:
            while not is_over.wait(RENEWED_EVERY) and _renew(row):
                pass
        finally:
            connection.close()

    thread = threading.Thread(target=renews, name="holds a translation", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _renew(row: MessageRendering) -> bool:
    """Whether the claim is still ours; it lasts another lease then."""
    with _renewing:
        at = now()
        ours = MessageRendering.objects.filter(
            pk=row.pk, state=State.WANTED, claimed_at=row.claimed_at
        )
        if not ours.update(claimed_at=at):
            return False
        row.claimed_at = at
        return True


def _render(row: MessageRendering) -> None:
    """The row with what came of it, not yet written. Calls providers: never within a transaction."""
    message = row.message
    row.text = row.subject = row.provider = ""
    row.quality, row.state = "none", State.NONE
    if row.attempts > MOST_ATTEMPTS:
        row.facts = {"why": "stumbled"}
    elif len(words_of(message)) > LONGEST:
        row.facts = {"why": "too long", "most": LONGEST}
    else:
        try:
            insists = bool(row.facts.get("insists"))
            chain = watched(chain_of_the_team(insists=insists), lambda name: _check(row, name))
            _translate(row, message, chain)
        except _Lost:
            log.info("Message %s is translated by somebody else", message.pk)
        except Exception:
            # A provider that is set up wrongly, or a fault of ours: said so, and the others go on.
            log.exception("Message %s was not translated", message.pk)
            row.facts = {"why": "stumbled"}


def _check(row: MessageRendering, provider: str) -> None:
    """Before each request: it is still ours, and allowed."""
    if not _renew(row):
        raise _Lost
    stored = TranslationProvider.objects.filter(name=provider)
    told = stored.values_list("is_on", "consented_at").first()
    if told and not all(told):
        raise NotAllowedAnyMore(f"Nobody allows texts to be sent to {provider} any more.")


def _translate(row: MessageRendering, message: Message, chain: Chain) -> None:
    names = names_of(message)
    source = language_of(message)

    def translated(text: str) -> Translation:
        return chain.translate(Text(text, source, row.language, names=names))

    found = translated(words_of(message))
    row.facts = facts_of(found)
    if found.text is None:
        return
    row.state, row.text, row.quality = State.DONE, found.text, found.quality
    row.provider = found.provider or ""
    if _tells_subject(row, message):
        row.subject = translated(message.subject).text or ""


def _tells_subject(row: MessageRendering, message: Message) -> bool:
    """The conversation's subject is translated once: with the first message that has it."""
    subject = message.conversation.subject
    if not subject.strip() or not is_subject_of(message.subject, subject):
        return False
    earlier = Message.objects.filter(
        conversation=message.conversation_id,
        kind__in=(MessageKind.INCOMING, MessageKind.REPLY),
        pk__lt=message.pk,
    )
    return not earlier.filter(subject=message.subject).exists()


def facts_of(found: Translation) -> dict[str, object]:
    """What is kept of a translation beside its text, in codes that templates put into words."""
    return {
        "source": found.source,
        "attempts": [[each.provider, each.outcome] for each in found.attempts],
        "origins": sorted({each.origin for each in found.pieces}),
        "by": next((each.provider for each in found.pieces if each.origin == "provider"), ""),
        "unknown": list(found.unknown)[:40],
        "missing_terms": [[each.source, each.target] for each in found.missing_terms],
        "problems": [
            {
                "kind": each.kind,
                "because": each.because,
                "source": _place(each, "source"),
                "target": _place(each, "target"),
            }
            for each in found.problems[:MOST_PROBLEMS]
        ],
        "characters": found.characters,
        "cost": str(found.cost),
    }


def _place(problem: Problem, side: str) -> dict[str, str] | None:
    span = getattr(problem, side, None)
    return {"text": span.text} if span else None


def _write(row: MessageRendering) -> None:
    """Unless somebody else's turn came meanwhile."""
    with transaction.atomic():
        rows = MessageRendering.objects.select_for_update()
        fresh = rows.filter(pk=row.pk, state=State.WANTED, claimed_at=row.claimed_at).first()
        if fresh is None:
            return
        for name in ("state", "text", "subject", "provider", "quality", "facts"):
            setattr(fresh, name, getattr(row, name))
        fresh.done_at, fresh.claimed_at = now(), None
        fresh.save()
        publish(told_of(fresh, row.message))
