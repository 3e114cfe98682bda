"""What the API channel keeps: connections, the other side's threads, what was handed over."""

import hashlib
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from rapport.inbox.models import Conversation, Inbox, Message
from rapport.kernel.clock import now
from rapport.kernel.models import StoredFile
from rapport.kernel.outside import SENTENCES
from rapport.kernel.retelling import said_again
from rapport.kernel.secrets import EncryptedTextField

LEADS_ELSEWHERE = gettext_noop(
    "The callback address leads elsewhere (%(words)s). Enter the new address."
)
# What may be written down of a reply that the other system did not take.
TROUBLES = (
    *SENTENCES,
    LEADS_ELSEWHERE,
    "It waits until the other system fetches it and says that it arrived.",
    "Another worker is sending this message at this moment.",
    "Sending was interrupted while the other system was taking the message.",
    "The other system could not deliver it and did not say why.",
)

# After a new signing secret the former one signs too, so that the other side can change over.
BOTH_SECRETS_FOR = timedelta(days=1)


class State(models.TextChoices):
    """What is known of the way to the other system."""

    NEW = "new", _("Not tried yet")
    WORKING = "working", _("Working")
    FAILING = "failing", _("Not working")


class Connection(models.Model):
    """How one inbox of kind “api” and another system talk: its key to us, our signature to it."""

    inbox = models.OneToOneField(Inbox, on_delete=models.CASCADE, related_name="api_connection")
    # Of the key only a hash is kept: it is shown once.
    key_hash = models.CharField(max_length=64, blank=True, default="")
    key_hint = models.CharField(max_length=8, blank=True, default="")
    key_made_at = models.DateTimeField(null=True, blank=True)
    # "" means that the other system fetches its replies.
    callback_url = models.CharField(_("callback address"), max_length=1000, blank=True, default="")
    signing_secret = EncryptedTextField(blank=True, default="")
    former_secret = EncryptedTextField(blank=True, default="")
    secret_made_at = models.DateTimeField(null=True, blank=True)
    knows_repeats = models.BooleanField(_("recognises repeats"), default=False)
    # How it has been going; written by the channel only.
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    last_error = models.TextField(blank=True, default="")
    state_since = models.DateTimeField(default=now)
    last_received_at = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key_hash"], condition=~Q(key_hash=""), name="one_api_inbox_a_key"
            ),
        ]

    def __str__(self) -> str:
        return f"connection of {self.inbox_id}"

    @property
    def trouble(self) -> str:
        """What went wrong last, in the reader's language where we said it."""
        return said_again(self.last_error, TROUBLES)

    @property
    def secrets(self) -> list[str]:
        """Those that sign now, the newest first."""
        made = self.secret_made_at
        both = self.former_secret and made and now() < made + BOTH_SECRETS_FOR
        known = [self.signing_secret, self.former_secret if both else ""]
        return [each for each in known if each]


class Thread(models.Model):
    """The other system's own name for a conversation."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inbox", "name"], name="one_conversation_a_thread"),
        ]
        indexes: ClassVar = [models.Index(fields=["conversation"], name="thread_of_conversation")]

    def __str__(self) -> str:
        return self.name


class Fate(models.TextChoices):
    """How far one round of handing a reply over has got."""

    WAITING = "waiting", _("Waits to be fetched")
    CLAIMED = "claimed", _("A worker has taken it")
    HANDING_OVER = "handing", _("The other system is taking it")
    DELIVERED = "delivered", _("Taken")
    LATER = "later", _("Not now")
    REFUSED = "refused", _("Refused")
    UNCERTAIN = "uncertain", _("Perhaps taken")


class Handover(models.Model):
    """One round of handing one reply over; see docs/decisions/api-channel.md."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="handovers")
    turn = models.PositiveSmallIntegerField(default=1)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.CLAIMED)
    claimed_at = models.DateTimeField(default=now)
    fetched_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    source_id = models.CharField(max_length=500)
    words = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "turn"], name="one_handover_a_round"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["inbox", "message"], condition=Q(fate="waiting"), name="waits_in_outbox"
            ),
        ]

    def __str__(self) -> str:
        return f"{name_of_round(self.message_id, self.turn)}: {self.fate}"


class Upload(models.Model):
    """A file that the other system sent ahead; it waits a day for its message."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.name


def name_of_round(message_id: int, turn: int) -> str:
    """The idempotency id of one round: what the other side sees as `webhook-id`."""
    return f"msg_{message_id}_{turn}"


def hash_of(key: str) -> str:
    """What the database keeps of a key."""
    return hashlib.sha256(key.encode()).hexdigest()
