"""Pictures that stand in the chat window: the company's mark, the faces of its members."""

from django.http import HttpResponse

from rapport.channels.webchat.views.door import Caller, chat_door
from rapport.kernel.errors import Missing
from rapport.kernel.files import read_bytes
from rapport.kernel.models import StoredFile
from rapport.team.queries.members import has_picture, member_for


@chat_door("GET", act="settings", needs_visitor=False)
def logo(caller: Caller, file_id: str) -> HttpResponse:
    """The mark of the company, at an address that changes with it."""
    found = caller.site.logo
    if found is None or str(found.pk) != file_id:
        raise Missing("This picture is no longer here.")
    return _for_ever(found)


@chat_door("GET", act="settings", needs_visitor=False)
def face(caller: Caller, number: int, file_id: str) -> HttpResponse:
    """A member's picture, for visitors whom they answer."""
    member = member_for(number)
    if member.picture is None or not has_picture(member, file_id):
        raise Missing("This picture is no longer here.")
    return _for_ever(member.picture)


def _for_ever(stored: StoredFile) -> HttpResponse:
    response = HttpResponse(read_bytes(stored), content_type=stored.media_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
