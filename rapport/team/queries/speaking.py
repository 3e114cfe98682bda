"""In which language a member is spoken to."""

from django.conf import settings
from django.utils.translation import get_language

from rapport.team.models import Member


def language_of_mails(member: Member | None) -> str | None:
    """What a mail to them speaks.

    Their choice; else the workspace's language, unless that is only the one that everybody is given
    and the page from which the mail was asked for speaks another. For a stranger, the page's.
    """
    if member is None:
        return None
    if member.mails_in:
        return member.mails_in
    if member.language == settings.LANGUAGE_CODE:
        return language_beside_the_workspace() or member.language
    return member.language


def language_beside_the_workspace() -> str:
    """The language of this page, where the workspace behind it does not speak it; else ""."""
    spoken = get_language() or ""
    is_whole = spoken in dict(settings.WORKSPACE_LANGUAGES)
    return spoken if spoken in dict(settings.LANGUAGES) and not is_whole else ""
