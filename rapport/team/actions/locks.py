"""Who must wait for whom while the team changes."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import NotAllowed
from rapport.team.models import Member, Right

TEAM = 0x7EA_4


def hold_the_team() -> None:
    """Until the transaction ends, nobody else changes who is a member or an owner."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [TEAM])


def check(by: Member, right: Right) -> None:
    """Refuse unless the member's role, as it is now, includes the right."""
    by.refresh_from_db(fields=["role", "is_active"])
    if not by.can(right):
        raise NotAllowed(_("Your role does not include this. An administrator can change that."))
