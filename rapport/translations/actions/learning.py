"""What a member made of a translation is remembered for the next one."""

from dataclasses import replace

from rapport.inbox.models import CannedVariant
from rapport.inbox.rich_text import text_of
from rapport.language.translation.asked import Text
from rapport.language.translation.port import Register
from rapport.team.models import Member
from rapport.translations.actions.chain import chain_of_the_team
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.letters import Line, letter_of
from rapport.translations.queries.writing import language_written, names_in


def learn(row: ReplyRendering, by: Member) -> int:
    """Remember what the member made of it, sentence by sentence; how many were learned."""
    if not row.is_corrected:
        return 0
    source, proposed, said = (
        letter_of(each).lines for each in (row.source_text, row.proposed, row.text)
    )
    chain, learned = chain_of_the_team(by), 0
    if row.source_subject and row.subject != row.proposed_subject:
        learned += chain.correct(_asked(row, row.source_subject, by), row.subject)
    if not len(source) == len(proposed) == len(said):
        return learned
    for ours, was, theirs in zip(source, proposed, said, strict=True):
        if was.plain == theirs.plain or ours.plain == theirs.plain:
            continue
        pair = _with_the_same_tags(ours, theirs)
        learned += chain.correct(_asked(row, pair[0], by), pair[1])
    return learned


def learn_canned(variant_id: int, member_id: int) -> int:
    """Remember what a member made of a canned response's proposed translation; how many sentences.

    A sentence that stands as the memory has it was left as it was proposed, and teaches nothing.
    """
    variant = CannedVariant.objects.select_related("response").filter(pk=variant_id).first()
    by = Member.objects.filter(pk=member_id).first()
    if variant is None or by is None:
        return 0
    ours, theirs = (letter_of(each).lines for each in (variant.original, variant.html))
    if len(ours) != len(theirs):
        return 0
    response = variant.response
    source = response.language or language_written(text_of(variant.original), by)
    chain, learned = chain_of_the_team(by), 0
    known = replace(chain, links=())
    for line, said in zip(ours, theirs, strict=True):
        text, words = _with_the_same_tags(line, said)
        asked = Text(text, source, variant.language, _register(variant.register))
        if words not in (text, known.translate(asked).text):
            learned += chain.correct(asked, words)
    return learned


def _register(name: str) -> Register:
    return "formal" if name == "formal" else "informal" if name else ""


def _asked(row: ReplyRendering, text: str, by: Member) -> Text:
    return Text(
        text=text,
        source=row.source_language,
        target=row.language,
        register=_register(row.register),
        names=names_in(row.conversation, by) if row.conversation else (),
    )


def _with_the_same_tags(ours: Line, theirs: Line) -> tuple[str, str]:
    """Both lines with one name for each tag; without any where they do not hold the same ones."""
    said, names = theirs.text, {html: name for name, html in ours.tags.items()}
    if sorted(ours.tags.values()) != sorted(theirs.tags.values()) or len(names) != len(ours.tags):
        return ours.plain, theirs.plain
    for name, html in theirs.tags.items():
        said = said.replace(name, f"\0{html}\0")
    for html, name in names.items():
        said = said.replace(f"\0{html}\0", name)
    return ours.text, said
