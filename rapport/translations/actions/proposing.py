"""A program's reply in other words: made by the team's chain or brought along, compared, kept nowhere."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rapport.culture.formality import register_of
from rapport.inbox.models import Conversation
from rapport.inbox.ports.rendering import Doubt, Proposal, Rendering, Untranslated, Wish, Written
from rapport.inbox.queries.reviewing import review_of
from rapport.inbox.rich_text import clean_html, is_blank, text_of
from rapport.kernel.errors import Invalid
from rapport.language.translation.glossary import missing, used
from rapport.language.translation.port import Register
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.asking import count_asked
from rapport.translations.actions.replies import NotTranslated, made_reply, tidy_target
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.made import problems_of
from rapport.translations.queries.words import StoredGlossary
from rapport.translations.queries.writing import language_written, register_for
from rapport.translations.templatetags.reply_words import attempt_words, doubt_of


def proposed(conversation: Conversation, *, by: Member, written: Written, wish: Wish) -> Proposal:
    """What the customer would get, and what asks for a look; Untranslated if nobody could."""
    check(by, Right.ANSWER)
    target = tidy_target(wish.language)
    if not target:
        raise Invalid(_("This is no language."), field="language")
    register = register_for(conversation, target)
    if wish.register is not None:
        register = wish.register  # type: ignore[assignment]
    if wish.given:
        row = _given(conversation, by, written, target, register, wish)
    else:
        row = _made(conversation, by, written, target, register)
    return Proposal(
        rendering=Rendering(row.text, row.language, row.subject, kept=row),
        written_in=row.source_language,
        register=row.register,
        provider=row.provider,
        quality=row.quality,
        doubts=tuple(_doubts(row)),
        outcomes=tuple(
            (each["provider"], each["outcome"]) for each in row.facts.get("attempts", ())
        ),
        characters=row.facts.get("characters", 0),
    )


def _made(
    conversation: Conversation, by: Member, written: Written, target: str, register: Register
) -> ReplyRendering:
    count_asked(by)
    try:
        return made_reply(conversation, by=by, written=written, target=target, register=register)
    except NotTranslated as nobody:
        why = [
            {"field": "translate_to", "message": attempt_words(each)} for each in nobody.attempts
        ]
        words = _("It was not translated, and nothing was sent.")
        raise Untranslated(words, why) from nobody


def _given(
    conversation: Conversation,
    by: Member,
    written: Written,
    target: str,
    register: Register,
    wish: Wish,
) -> ReplyRendering:
    """Brought along by the program: looked over like any other, nobody is asked."""
    clean, text = written.html, clean_html(wish.given)
    if is_blank(clean):
        raise Invalid(_("Write something first."), field="text")
    if is_blank(text):
        raise Invalid(_("Write what they will get, or translate again."), field="rendering")
    source, plain = language_written(text_of(clean), by), text_of(text)
    form = register_of(plain, target).label if register else "none"
    row = ReplyRendering(
        conversation=conversation,
        member=by,
        language=target,
        text=text,
        provider=wish.provider,
        quality="sendable",
        source_language=source,
        source_text=clean,
        source_subject=written.subject,
        subject=" ".join(wish.given_subject.split()) or written.subject,
        register=register,
        is_corrected=not wish.provider,  # a person answers for it
    )
    row.facts = {
        "problems": problems_of(row),
        "missing": _missing(text_of(clean), source, plain, target),
        "register_kept": None if form == "none" else form == register,
    }
    return row


def _missing(ours: str, source: str, theirs: str, target: str) -> list[dict[str, str]]:
    """Terms of the team's that are not in it."""
    terms = [each for each in StoredGlossary().terms(source, target) if not each.stays]
    lost = missing(used(terms, ours, source), theirs, target)
    return [{"source": each.source, "target": each.target} for each in lost]


def _doubts(row: ReplyRendering) -> Iterator[Doubt]:
    """All that the pane of a member would flag."""
    facts = row.facts
    yield from (doubt_of(each) for each in facts.get("problems", ()))
    if facts.get("register_kept") is False:
        formal = _("It does not address them formally, as they are used to from you.")
        informal = _("It does not address them informally, as they are used to from you.")
        yield Doubt("form_not_kept", formal if row.register == "formal" else informal)
    for each in facts.get("missing", ()):
        words = _("Your glossary says “%(target)s” for “%(source)s”; it is not in the translation.")
        yield Doubt("term_missing", words % each, each["source"], each["target"])
    if row.quality == "gist":
        words = _(
            "Good enough to read, not to send: correct it, or write in a language that you share."
        )
        yield Doubt("gist", words)
    plain = text_of(row.text)
    talk = row.conversation
    remarks = (
        review_of(talk, plain, member=row.member, language=row.language) if talk and talk.pk else []
    )
    for seen in remarks:
        if seen.breaks:
            yield Doubt(seen.kind, str(seen.words), target=plain[seen.start : seen.end])
