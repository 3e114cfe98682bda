"""What a member made of a translation is remembered for the next one."""

from rapport.language.translation.asked import Text
from rapport.team.models import Member
from rapport.translations.actions.chain import chain_of_the_team
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.letters import Line, letter_of
from rapport.translations.queries.writing import names_in


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


def _asked(row: ReplyRendering, text: str, by: Member) -> Text:
    return Text(
        text=text,
        source=row.source_language,
        target=row.language,
        register="formal" if row.register == "formal" else "informal" if row.register else "",
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
