"""What the customer will get in place of a draft: made, corrected, learned from, kept with the reply."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation
from rapport.inbox.rich_text import clean_html, is_blank
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid, TooLarge
from rapport.language.translation import codes
from rapport.language.translation.asked import Text
from rapport.language.translation.port import Register
from rapport.language.translation.results import Attempt, Translation
from rapport.team.models import Member
from rapport.translations.actions.bounding import bounded
from rapport.translations.actions.chain import chain_of_the_team
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.comparing import differences
from rapport.translations.queries.letters import Letter, Line, letter_of
from rapport.translations.queries.writing import (
    is_in,
    language_written,
    names_in,
    register_for,
    rendering_for,
    said_already,
)

MOST_CHARACTERS = 20_000
_BETWEEN = "\n\n"
_TOLD = (
    "language", "text", "provider", "quality", "source_language", "source_text", "register",
    "proposed", "is_corrected", "made_at", "facts",
)  # fmt: skip


class NotTranslated(Exception):  # noqa: N818 (nothing is broken: nobody translated)
    """Nobody translated it; `attempts` say what came of each."""

    def __init__(self, attempts: Sequence[Attempt], target: str) -> None:
        super().__init__(target)
        self.attempts, self.target = attempts, target


def render_reply(
    conversation: Conversation, *, by: Member, html: str, target: str, anew: bool = False
) -> ReplyRendering:
    """What the customer will get for this draft; the same draft is translated once, unless `anew`.

    Waits for providers, a bounded time: never call it in a transaction. NotTranslated if nobody could.
    """
    clean = clean_html(html)
    target = tidy_target(target)
    standing = rendering_for(conversation, by)
    register = register_for(conversation, target)
    if standing and not anew and _is_of(standing, clean, target, register):
        return standing
    made = made_reply(conversation, by=by, clean=clean, target=target, register=register, anew=anew)
    told = {each: getattr(made, each) for each in _TOLD}
    rows = ReplyRendering.objects
    return rows.update_or_create(conversation=conversation, member=by, defaults=told)[0]


def made_reply(
    conversation: Conversation,
    *,
    by: Member,
    clean: str,
    target: str,
    register: Register,
    anew: bool = False,
) -> ReplyRendering:
    """The same, kept nowhere: as it would be shown. NotTranslated if nobody could."""
    letter = _readable(clean)
    source = language_written(" ".join(line.plain for line in letter.lines), by)
    open_lines = _to_translate(letter, conversation, by, source, target)
    text = Text(
        text=_BETWEEN.join(line.text for line in open_lines),
        source=source,
        target=target,
        register=register,
        names=names_in(conversation, by),
    )
    found = bounded(chain_of_the_team(by, insists=anew)).translate(text)
    said = found.text.split(_BETWEEN) if open_lines and found.text is not None else []
    if len(said) != len(open_lines):
        raise NotTranslated(found.attempts, target)
    left = iter(said)
    texts = [next(left) if line in open_lines else line.text for line in letter.lines]
    made = letter.html(texts)
    differs = differences(clean, source, made, target)
    facts = _facts(found) | {"problems": differs, "left": len(texts) - len(said)}
    return ReplyRendering(
        conversation=conversation,
        member=by,
        language=target,
        text=made,
        provider=found.provider or "",
        quality=found.quality,
        source_language=source,
        source_text=clean,
        register=register,
        proposed=made,
        is_corrected=False,
        made_at=now(),
        facts=facts,
    )


def correct_rendering(
    conversation: Conversation, *, by: Member, name: str, html: str
) -> ReplyRendering:
    """The member's own words in place of what was proposed; compared anew, nobody is asked."""
    row = rendering_named(conversation, by, name)
    clean = clean_html(html)
    if is_blank(clean):
        raise Invalid(_("Write what they will get, or translate again."), field="html")
    row.text, row.is_corrected = clean, clean != row.proposed
    differs = differences(row.source_text, row.source_language, clean, row.language)
    row.facts = {**row.facts, "problems": differs}
    row.save(update_fields=["text", "is_corrected", "facts"])
    return row


def translated_back(conversation: Conversation, *, by: Member, name: str) -> Translation:
    """What the rendering says, in the language it was written in; waits for providers, a bounded time."""
    row = rendering_named(conversation, by, name)
    lines = [line.plain for line in letter_of(row.text).lines]
    text = Text(
        text="\n".join(lines),
        source=row.language,
        target=row.source_language,
        names=names_in(conversation, by),
    )
    return bounded(chain_of_the_team(by)).translate(text)


def rendering_named(conversation: Conversation, member: Member, name: str) -> ReplyRendering:
    """The rendering that the member saw under this name; Changed when another stands there now."""
    row = rendering_for(conversation, member)
    if row is None or name_of(row) != name:
        words = _("The translation has changed since you saw it. Translate again, and look at it.")
        raise Changed(words, code="rendering")
    return row


def name_of(row: ReplyRendering) -> str:
    """Its number and what it says: another draft, another wording, another name."""
    said = "\x1f".join((row.source_text, row.language, row.text))
    return f"{row.pk}-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def tidy_target(target: str) -> str:
    """The language in its usual spelling; Invalid for what is none."""
    try:
        return codes.tidy(target)
    except ValueError:
        raise Invalid(_("This is no language."), field="language") from None


def _readable(clean: str) -> Letter:
    letter = letter_of(clean)
    if not letter.lines:
        raise Invalid(_("Write something first."), field="html")
    length = sum(len(line.text) for line in letter.lines)
    if length > MOST_CHARACTERS:
        words = _(
            "This is too long to translate at once: %(length)s characters of at most %(most)s. "
            "Send it in parts, or put the long part into a file."
        )
        raise TooLarge(words % {"length": length, "most": MOST_CHARACTERS})
    return letter


def _is_of(row: ReplyRendering, clean: str, target: str, register: str) -> bool:
    return (row.source_text, row.language, row.register) == (clean, target, register)


def _to_translate(
    letter: Letter, conversation: Conversation, by: Member, source: str, target: str
) -> list[Line]:
    """Not what is in the customer's language already: greetings, closings, canned words."""
    said = said_already(conversation, by, target)
    return [
        line
        for line in letter.lines
        if line.plain not in said
        and (codes.is_same(source, target) or not is_in(line.plain, target))
    ]


def _facts(found: Translation) -> dict[str, Any]:
    origins = [piece.origin for piece in found.pieces]
    return {
        "attempts": [
            {"provider": each.provider, "outcome": each.outcome, "because": each.because}
            for each in found.attempts
        ],
        "missing": [{"source": each.source, "target": each.target} for each in found.missing_terms],
        "unknown": list(found.unknown[:20]),
        "register_kept": found.register_kept,
        "origins": {each: origins.count(each) for each in set(origins)},
        "near": [
            {
                "source": each.source,
                "text": each.near.filled,
                "likeness": round(each.near.likeness, 2),
            }
            for each in found.pieces
            if each.near
        ][:5],
        "characters": found.characters,
    }
