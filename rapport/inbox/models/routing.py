"""Who is given what: the rule of an inbox, whose turn it is, what was taken from whom."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models.conversation import Conversation
from rapport.inbox.models.inbox import Inbox
from rapport.kernel.clock import now
from rapport.team.models import Member, Team

LARGEST_CEILING = 500


class Mode(models.TextChoices):
    """How the next one is chosen among those present."""

    OFF = "off", _("Nobody automatically")
    IN_TURN = "in_turn", _("In turn")
    BALANCED = "balanced", _("Whoever has least")


class Speaking(models.TextChoices):
    """What the customer's language decides."""

    IGNORED = "ignored", _("Does not matter")
    PREFERRED = "preferred", _("Who writes it first, else anybody")
    REQUIRED = "required", _("Only who writes it; else it waits")


class AssignmentRule(models.Model):
    """The rule of one inbox. Its row is the lock under which conversations are given out."""

    inbox = models.OneToOneField(Inbox, on_delete=models.CASCADE, related_name="rule")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.OFF)
    # Everybody who may answer in the inbox, or those of `participants`.
    is_for_all = models.BooleanField(default=True)
    ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    speaking = models.CharField(max_length=10, choices=Speaking, default=Speaking.PREFERRED)
    # Minutes. Who is not there for so long is gone; so long a customer waits for who is not there.
    gone_after = models.PositiveIntegerField(default=240)
    waits_at_most = models.PositiveIntegerField(null=True, blank=True)
    # Whether being away (not only off) counts as not being there.
    counts_away = models.BooleanField(default=False)
    # With nobody else present: stays where it is, or goes back to everybody.
    stays_if_alone = models.BooleanField(default=True)
    # Who waited already when the rule began is not given out by it.
    takes_from = models.DateTimeField(default=now)
    turns = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(ceiling__gte=1), name="ceiling_lets_one_in"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inbox}: {self.mode}"

    @property
    def is_on(self) -> bool:
        """Whether it gives anything out."""
        return self.mode != Mode.OFF


class Participant(models.Model):
    """A member or a team that takes part in a rule that is not for all."""

    rule = models.ForeignKey(AssignmentRule, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(member__isnull=True) ^ Q(team__isnull=True), name="member_or_team"
            ),
            models.UniqueConstraint(fields=["rule", "member"], name="member_takes_part_once"),
            models.UniqueConstraint(fields=["rule", "team"], name="team_takes_part_once"),
        ]

    def __str__(self) -> str:
        return str(self.member or self.team)


class Turn(models.Model):
    """The last turn of a rule that went to a member: who waits longest is next."""

    rule = models.ForeignKey(AssignmentRule, on_delete=models.CASCADE, related_name="turns_given")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "member"], name="one_turn_a_member"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.number}"


class Workload(models.Model):
    """What the rules know of one member: a ceiling of their own, and until when they keep theirs."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="workload")
    # Of all inboxes with a ceiling together; 0: nothing.
    ceiling = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(LARGEST_CEILING)]
    )
    # When they left they said that those who waited then are theirs.
    kept_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.ceiling}"


class Handover(models.Model):
    """A conversation that a rule took from a member who was not there; told when they return."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="handovers"
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index("member", condition=Q(seen_at__isnull=True), name="handovers_unseen"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} from {self.member_id}"


class Withholding(models.Model):
    """A member put it back to everybody: no rule gives it out until the customer writes again."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="withholding"
    )
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    withheld_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.conversation_id} withheld"
