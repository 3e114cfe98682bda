"""Every fact and what follows from it, on one screen."""

from collections.abc import Mapping, Sequence

from rapport.kernel.outbox import Fact, Reaction
from rapport.team import events as team
from rapport.team import reactions as in_team

SUBSCRIPTIONS: Mapping[type[Fact], Sequence[Reaction]] = {
    team.PresenceChanged: [in_team.tell_presence],
    team.MemberChanged: [in_team.check_streams_again, in_team.tell_member],
    team.MemberLeft: [in_team.check_streams_again, in_team.tell_member],
    team.TeamChanged: [in_team.tell_team],
    team.InvitationMade: [in_team.mail_the_invitation],
}
