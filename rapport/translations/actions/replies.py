"""What the customer will get in place of a draft: made, corrected, learned from, kept with the reply."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rapport.inbox.actions.drafts import new_subject
from rapport.inbox.models import Conversation
from rapport.inbox.ports.rendering import Written
from rapport.inbox.rich_text import clean_html, is_blank
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid, TooLarge
from rapport.language.translation import codes
from rapport.language.translation.asked import Text
from rapport.language.translation.chain import Chain
from rapport.language.translation.port import Register
from rapport.language.translation.results import Attempt, Translation
from rapport.team.models import Member
from rapport.translations.actions.bounding import bounded
from rapport.translations.actions.chain import chain_of_the_team
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.letters import Letter, Line, letter_of
from rapport.translations.queries.made import facts_of, is_of, problems_of
from rapport.translations.queries.writing import (
    is_in,
    is_other,
    language_written,
    names_in,
    own_words,
    register_for,
    rendering_for,
    said_already,
)

MOST_CHARACTERS = 20_000
_BETWEEN = "\n\n"
_TOLD = (
    "language", "text", "provider", "quality", "source_language", "source_text", "register",
    "proposed", "is_corrected", "made_at", "facts", "subject", "source_subject", "proposed_subject",
)  # fmt: skip


class NotTranslated(Exception):  # noqa: N818 (nothing is broken: nobody translated)
    """Nobody translated it; `attempts` say what came of each."""

    def __init__(self, attempts: Sequence[Attempt], target: str) -> None:
        super().__init__(target)
        self.attempts, self.target = attempts, target


@dataclass(frozen=True)
class _Made:
    """What a draft became."""

    written: Written
    html: str
    subject: str
    left: int  # lines that stay as they are


def render_reply(
    conversation: Conversation,
    *,
    by: Member,
    html: str,
    target: str,
    source: str = "",
    subject: str = "",
    anew: bool = False,
) -> ReplyRendering:
    """What the customer will get for this draft; the same draft is translated once, unless `anew`.

    `source`: where the member said in what language they write. `subject`: where it is another than the
    conversation's, which stays in its own language. Waits for providers, a bounded time: never call it in
    a transaction. NotTranslated if nobody could.
    """
    written = Written(clean_html(html), new_subject(conversation, subject))
    target = tidy_target(target)
    standing = rendering_for(conversation, by)
    register = register_for(conversation, target)
    if standing and not anew and is_of(standing, written, target, register, source):
        return standing
    made = made_reply(
        conversation,
        by=by,
        written=written,
        target=target,
        register=register,
        source=source,
        anew=anew,
    )
    told = {each: getattr(made, each) for each in _TOLD}
    rows = ReplyRendering.objects
    of_this = conversation if conversation.pk else None
    return rows.update_or_create(conversation=of_this, member=by, defaults=told)[0]


def made_reply(
    conversation: Conversation,
    *,
    by: Member,
    written: Written,
    target: str,
    register: Register,
    source: str = "",
    anew: bool = False,
) -> ReplyRendering:
    """The same, kept nowhere: as it would be shown. NotTranslated if nobody could."""
    letter = _readable(written.html)
    rest = _to_translate(letter, conversation, by, target)
    source = source or _language_of(letter, rest, by, target)
    text = Text("", source, target, register, names=names_in(conversation, by))
    chain = bounded(chain_of_the_team(by, insists=anew))
    made, found = _translated(chain, written, letter, rest, text)
    row = ReplyRendering(
        conversation=conversation,
        member=by,
        language=target,
        text=made.html,
        subject=made.subject,
        provider=found.provider or "",
        quality=found.quality,
        source_language=source,
        source_text=written.html,
        source_subject=written.subject,
        register=register,
        proposed=made.html,
        proposed_subject=made.subject,
        is_corrected=False,
        made_at=now(),
    )
    row.facts = facts_of(found) | {"left": made.left, "problems": problems_of(row)}
    return row


def _translated(
    chain: Chain,
    written: Written,
    letter: Letter,
    open_lines: Sequence[Line],
    text: Text,
) -> tuple[_Made, Translation]:
    """Subject and letter in one request; what is in their language already stays."""
    new = written.subject
    is_open = bool(new) and (codes.is_same(text.source, text.target) or not is_in(new, text.target))
    asked = [new] * is_open + [line.text for line in open_lines]
    found = chain.translate(replace(text, text=_BETWEEN.join(asked)))
    said = found.text.split(_BETWEEN) if asked and found.text is not None else []
    if len(said) != len(asked):
        raise NotTranslated(found.attempts, text.target)
    subject = " ".join(said.pop(0).split()) if is_open else new
    left = iter(said)
    texts = [next(left) if line in open_lines else line.text for line in letter.lines]
    return _Made(written, letter.html(texts), subject, len(texts) - len(said)), found


def correct_rendering(
    conversation: Conversation, *, by: Member, name: str, html: str, subject: str = ""
) -> ReplyRendering:
    """The member's own words in place of what was proposed; compared anew, nobody is asked."""
    row = rendering_named(conversation, by, name)
    clean = clean_html(html)
    if is_blank(clean):
        raise Invalid(_("Write what they will get, or translate again."), field="html")
    row.text = clean
    if row.source_subject:
        row.subject = " ".join(subject.split())[:300] or row.subject
    row.is_corrected = (row.text, row.subject) != (row.proposed, row.proposed_subject)
    row.facts = {**row.facts, "problems": problems_of(row)}
    row.save(update_fields=["text", "subject", "is_corrected", "facts"])
    return row


def translated_back(conversation: Conversation, *, by: Member, name: str) -> Translation:
    """What the rendering says, in the language it was written in; waits for providers, a bounded time."""
    row = rendering_named(conversation, by, name)
    lines = [row.subject] * bool(row.subject)
    lines += [line.plain for line in letter_of(row.text).lines]
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
    told = (row.source_text, row.language, row.text, row.source_subject, row.subject)
    said = "\x1f".join(told)
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


def _to_translate(
    letter: Letter, conversation: Conversation, by: Member, target: str
) -> list[Line]:
    """Not what is in the customer's language already: greetings, closings, canned words, promises."""
    said = said_already(conversation, by, target)
    return [
        line for line in letter.lines if line.plain not in said and not is_in(line.plain, target)
    ]


def _language_of(letter: Letter, rest: Sequence[Line], by: Member, target: str) -> str:
    """What the member wrote in: words in the customer's language around it say nothing of the rest."""
    source = language_written(" ".join(line.plain for line in letter.lines), by)
    own = " ".join(own_words(line.plain, target) for line in rest).strip()
    if own and (is_other(own, target) or not codes.is_same(source, target)):
        return language_written(own, by)
    return source
