"""Members' pictures, for members."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from rapport.kernel.errors import Missing
from rapport.kernel.files import read_bytes
from rapport.team.doors import member_required
from rapport.team.queries import member_for


@member_required
@require_GET
@cache_control(private=True, max_age=31536000, immutable=True)
def picture_file(request: HttpRequest, number: int, file_id: str) -> HttpResponse:
    """A picture at an address that changes with the picture, so browsers may keep it."""
    member = member_for(number)
    if member.picture is None or str(member.picture_id) != file_id:
        raise Missing(_("This picture is no longer here."))
    response = HttpResponse(read_bytes(member.picture), content_type=member.picture.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
