"""What a search shows: conversations, the message that fits, and where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from rapport.inbox.models import Delivery, Message, MessageKind
from rapport.inbox.queries.rows import Row, rows_of
from rapport.inbox.queries.searching.asking import Asked, ask
from rapport.inbox.queries.searching.parsing import Question, parse
from rapport.inbox.queries.searching.running import BUDGET, PAGE, run
from rapport.inbox.queries.searching.words import spoken
from rapport.language.searching import Pattern, excerpts_of, marked_html, spans_of
from rapport.team.models import Member


@dataclass(frozen=True, slots=True)
class Result:
    """One conversation with the newest message in it that fits."""

    row: Row
    message: Message
    subject: SafeString
    author: SafeString
    excerpts: tuple[SafeString, ...]
    file: SafeString | None = None  # the attachment that is called so

    @property
    def number(self) -> int:
        return self.row.number


@dataclass(slots=True)
class Results:
    """A page of results, and what is to be said about them."""

    question: Question
    results: list[Result] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    next_cursor: str = ""
    stopped_at: datetime | None = None
    is_first: bool = True

    @property
    def count(self) -> str:
        """How many there are, honestly: “25+” if there are more."""
        return f"{len(self.results)}{'+' if self.next_cursor else ''}"


def search(
    member: Member,
    typed: str,
    cursor: str = "",
    *,
    limit: int = PAGE,
    is_typing: bool = False,
    budget: int = BUDGET,
) -> Results:
    """What this member finds; nothing that they may not see, nor a hint of it."""
    question = parse(typed, is_typing=is_typing)
    if question.is_empty:
        return Results(question)
    asked = ask(member, question)
    hits = run(asked, cursor, limit=limit, budget=budget)
    rows = {
        row.number: row for row in rows_of(member, [each.conversation_id for each in hits.hits])
    }
    messages = _messages([each.message_id for each in hits.hits])
    results = [
        _result(rows[each.conversation_id], messages[each.message_id], asked)
        for each in hits.hits
        if each.conversation_id in rows and each.message_id in messages
    ]
    return Results(
        question, results, asked.problems, hits.next_cursor, hits.stopped_at, is_first=not cursor
    )


def _messages(ids: Sequence[int]) -> dict[int, Message]:
    """The messages as they are now: one that was taken back since is not shown."""
    found = Message.objects.filter(pk__in=ids).exclude(delivery=Delivery.WITHDRAWN)
    found = found.select_related("conversation", "customer", "member").defer("html", "headers")
    return {each.pk: each for each in found.prefetch_related("attachments")}


def _result(row: Row, message: Message, asked: Asked) -> Result:
    language = spoken(message)
    return Result(
        row=row,
        message=message,
        subject=marked(row.subject, asked.patterns, row.conversation.language),
        author=marked(author_of(message), asked.patterns, ""),
        excerpts=_excerpts(message, asked.patterns, language),
        file=_file(message, asked.patterns),
    )


def _excerpts(
    message: Message, patterns: Sequence[Pattern], language: str
) -> tuple[SafeString, ...]:
    """From what the person wrote; from what they quoted if only that says it."""
    for text in (message.words, message.text):
        spans = spans_of(text, patterns, language)
        if spans:
            return tuple(mark_safe(each.html) for each in excerpts_of(text, spans))  # noqa: S308
    beginning = excerpts_of(message.words or message.text, [])
    return tuple(mark_safe(each.html) for each in beginning if each.text)  # noqa: S308


def _file(message: Message, patterns: Sequence[Pattern]) -> SafeString | None:
    for each in message.attachments.all():
        if not each.content_id and spans_of(each.name, patterns):
            return marked(each.name, patterns, "")
    return None


def marked(text: str, patterns: Sequence[Pattern], language: str) -> SafeString:
    """The text as safe HTML, what was asked for marked."""
    return mark_safe(marked_html(text, spans_of(text, patterns, language)))  # noqa: S308


def author_of(message: Message) -> str:
    """Who wrote it."""
    if message.kind == MessageKind.INCOMING:
        said: dict[str, str] = next(iter(message.addresses.get("from") or []), {})
        customer = message.customer.name if message.customer else ""
        return customer or str(said.get("name") or said.get("address") or "")
    return message.member.name if message.member else ""
