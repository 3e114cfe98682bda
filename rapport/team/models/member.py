"""A member: a person of ours who signs in."""

from enum import Enum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.models import StoredFile
from rapport.team.models.listed import ListedAs
from rapport.team.models.presence import Present


class Role(models.TextChoices):
    """What a member may do, from most to least."""

    OWNER = "owner", _("Owner")
    ADMINISTRATOR = "administrator", _("Administrator")
    AGENT = "agent", _("Agent")
    RESTRICTED = "restricted", _("Restricted agent")
    VIEWER = "viewer", _("Viewer")


class Right(Enum):
    """A single permission; doors ask for rights, never for roles."""

    READ_CONVERSATIONS = "read_conversations"
    ANSWER = "answer"  # replies, notes, assignment, tags: everything in a conversation
    SEE_EVERY_INBOX = "see_every_inbox"
    MANAGE_INBOXES = "manage_inboxes"
    MANAGE_TEAM = "manage_team"
    MANAGE_WORDS = "manage_words"  # canned responses and tags for everybody
    READ_AUDIT = "read_audit"
    MANAGE_INTEGRATIONS = "manage_integrations"  # webhooks: what other programs are told
    MANAGE_OWNERS = "manage_owners"


_AGENT = {Right.READ_CONVERSATIONS, Right.ANSWER, Right.SEE_EVERY_INBOX, Right.MANAGE_WORDS}
_ADMINISTRATOR = _AGENT | {
    *(Right.MANAGE_INBOXES, Right.MANAGE_TEAM, Right.MANAGE_INTEGRATIONS, Right.READ_AUDIT)
}
RIGHTS: dict[str, set[Right]] = {
    Role.OWNER: set(Right),
    Role.ADMINISTRATOR: _ADMINISTRATOR,
    Role.AGENT: _AGENT,
    Role.RESTRICTED: {Right.READ_CONVERSATIONS, Right.ANSWER},
    Role.VIEWER: {Right.READ_CONVERSATIONS, Right.SEE_EVERY_INBOX},
}


class MemberManager(BaseUserManager["Member"]):
    """Makes members by e-mail address, as Django's and allauth's own code expects."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        member = self.model(email=self.normalize_email(email), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email__iexact=username)


class Member(Present, AbstractBaseUser):
    """A person of ours: what they may do, where and when they work, which languages they write."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    listed_as = ListedAs(max_length=120, default="", editable=False, db_collation="C")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.AGENT)
    language = models.CharField(_("language of the workspace"), max_length=12, default="en")
    # What mails to them speak, where it is not the workspace's; "" while nothing was chosen.
    mails_in = models.CharField(max_length=12, blank=True, default="")
    zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    languages = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, verbose_name=_("languages")
    )
    picture = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL)
    theme = models.CharField(max_length=5, default="auto")
    wants_notifications = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # A program with a role: acts by its access tokens, cannot sign in, is in no list of people.
    is_application = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=now)

    objects = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering: ClassVar = ["listed_as", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_member_an_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def can(self, right: Right) -> bool:
        """Whether this member's role includes the right (a member who left has none)."""
        return self.is_active and right in RIGHTS[self.role]

    @property
    def first_name(self) -> str:
        """The first word of the name: what colleagues say."""
        return self.name.split(" ")[0]

    @property
    def picture_href(self) -> str:
        """Where the picture is; "" for initials. Changes with the picture."""
        if not self.picture_id:
            return ""
        return reverse("picture", args=[self.pk, self.picture_id])

    @property
    def zone_info(self) -> ZoneInfo:
        """The member's time zone."""
        return ZoneInfo(self.zone)
