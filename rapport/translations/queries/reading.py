"""Who reads what: the languages of a member, and when they wish to see translations."""

from rapport.language.translation import codes
from rapport.team.models import Member
from rapport.translations.models import ReadingChoice, Reads

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
    """The language into which it is translated for them: that of their workspace."""
    return codes.broad(known(member.language)) or "en"


def reads_when(member: Member) -> Reads:
    """Always, when they ask, or never."""
    chosen = ReadingChoice.objects.filter(member=member).values_list("reads", flat=True).first()
    return Reads(chosen or Reads.ALWAYS)


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
