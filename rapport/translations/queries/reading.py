"""Who reads what: the languages of a member, and when they wish to see translations."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from rapport.inbox.models import Message
from rapport.language.translation import codes
from rapport.team.models import Member
from rapport.translations.models import ReadingChoice, ReadingHere, Reads

# A shorter text of unknown language is a name, a code or "ok": not worth a question.
_LEAST_LETTERS = 12
# Who reads one of them reads the other.
_READ_ALIKE = {"nb", "nn"}


def reads(member: Member, language: str) -> bool:
    """Whether there is nothing to translate for them: they read it, or nobody can tell what it is."""
    found = known(language)
    if not found:
        return True
    theirs = {known(each) for each in (member.language, *member.languages)}
    return any(_is_read(found, each) for each in theirs if each)


def reading_language(member: Member) -> str:
    """The language into which it is translated for them, and in which they write: that of their workspace.

    Whose workspace does not speak the languages of their profile reads the first of those.
    """
    workspace = codes.broad(known(member.language)) or "en"
    theirs = [codes.broad(each) for each in map(known, member.languages) if each]
    if not theirs or any(_is_read(workspace, each) for each in theirs):
        return workspace
    return theirs[0]


@dataclass(frozen=True)
class Choice:
    """What a member chose for all conversations, and for one of them."""

    everywhere: Reads
    here: Reads | None = None

    @property
    def now(self) -> Reads:
        """What holds: a choice for the one conversation goes before."""
        return self.here or self.everywhere


def reads_when(member: Member, conversation_id: int | None = None) -> Choice:
    """Always, when they ask, or never; one question for both choices."""
    mine = {"member": OuterRef("pk")}
    everywhere = ReadingChoice.objects.filter(**mine).values("reads")
    here = ReadingHere.objects.filter(**mine, conversation=conversation_id).values("reads")
    told = Member.objects.filter(pk=member.pk).values_list(Subquery(everywhere), Subquery(here))
    chosen, chosen_here = told.first() or (None, None)
    return Choice(Reads(chosen or Reads.ALWAYS), Reads(chosen_here) if chosen_here else None)


def is_unclear(member: Member, message: Message) -> bool:
    """Whether nobody could tell in which language it is, and it may well be one that they do not read."""
    if message.language:
        return False
    text = message.words or message.text
    if sum(each.isalpha() for each in text[:500]) < _LEAST_LETTERS:
        return False
    perhaps = message.language_doubt.split() or [message.conversation.language]
    return not all(each and known(each) and reads(member, each) for each in perhaps)


def known(language: str) -> str:
    """The tag in its usual spelling; "" for none, and for what is no language."""
    try:
        return codes.tidy(language)
    except ValueError:
        return ""


def _is_read(language: str, theirs: str) -> bool:
    """Who reads a language reads it from every country, in Latin letters, too; both Chinese are apart."""
    one, other = _written(language), _written(theirs)
    return one == other or {one, other} <= _READ_ALIKE


def _written(language: str) -> str:
    base = codes.base(language)
    return codes.broad(language) if base == "zh" and not codes.is_romanised(language) else base
