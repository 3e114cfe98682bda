"""Who a token acts for."""

from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import NotAllowed
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Output
from rapport.rest.scopes import ANY
from rapport.team.doors import member_of
from rapport.team.models import Member

routes = Routes("Me", "Who the token acts for: a good first request.")


class MeOut(Output):
    """The member or application that the token acts for."""

    id: Id
    name: str
    email: str | None
    role: Literal["owner", "administrator", "agent", "restricted", "viewer"]
    is_application: bool
    language: str
    time_zone: str

    @classmethod
    def of(cls, member: Member) -> "MeOut":
        """As it is told."""
        return cls(
            id=member.pk,
            name=member.name,
            email=None if member.is_application else member.email,
            role=member.role,
            is_application=member.is_application,
            language=member.language,
            time_zone=member.zone,
        )


@routes.get("/me", scope=ANY, summary="Who am I?", response=MeOut, errors=[403])
def read_me(request: HttpRequest) -> MeOut:
    """The member or application that this token acts for. Any token of theirs may ask."""
    if not isinstance(request.user, Member):
        raise NotAllowed(_("This key acts for no member."), code="no_member")
    return MeOut.of(member_of(request))
