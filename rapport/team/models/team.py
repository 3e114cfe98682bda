"""Teams: who answers together."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.team.models.member import Member


class Team(models.Model):
    """A group of members to whom a conversation can be given."""

    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("what it does"), max_length=200, blank=True, default="")
    members = models.ManyToManyField(Member, through="TeamMembership", related_name="teams")

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("name"), name="one_team_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMembership(models.Model):
    """A member belongs to a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "member"], name="in_a_team_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.team}"
