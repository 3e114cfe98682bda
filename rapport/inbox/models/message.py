"""A message: something said in a conversation, by the customer, by us, or by the product."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.customers.models import Customer
from rapport.inbox.models.conversation import Conversation
from rapport.inbox.models.inbox import Inbox
from rapport.kernel.clock import now
from rapport.kernel.models import StoredFile
from rapport.team.models import Member


class MessageKind(models.TextChoices):
    """Who says it to whom."""

    INCOMING = "incoming", _("From the customer")
    REPLY = "reply", _("Public reply")
    NOTE = "note", _("Private note")
    ACTIVITY = "activity", _("Activity")


# The code of an activity that is a letter: what was not read in one channel went through another.
LETTER = "mailed"
LETTERS = Q(kind="activity", activity__code=LETTER)


class Delivery(models.TextChoices):
    """How far a reply has got."""

    NONE = "", _("Not sent anywhere")
    SCHEDULED = "scheduled", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
    UNCERTAIN = "uncertain", _("Perhaps delivered")
    WITHDRAWN = "withdrawn", _("Taken back")


class Message(models.Model):
    """What was said, in full; `words` is the part the person wrote, without what they quoted."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=MessageKind)
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    subject = models.CharField(max_length=998, blank=True, default="")
    text = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    # Where that is not sure (then it is ""): what it may be, likeliest first: "nl af".
    language_doubt = models.CharField(max_length=60, blank=True, default="", db_default="")
    # [{"name": …, "address": …}, …] for from, to, cc, bcc, reply_to
    addresses = models.JSONField(default=dict, blank=True)
    headers = models.JSONField(default=list, blank=True)
    # For an activity: what was done, in codes and ids that a template puts into words.
    activity = models.JSONField(default=dict, blank=True)
    # The channel's own unique id (an e-mail's Message-ID without brackets).
    source_id = models.CharField(max_length=500, blank=True, default="")
    in_reply_to = models.CharField(max_length=500, blank=True, default="")
    is_automatic = models.BooleanField(default=False)
    is_unreadable = models.BooleanField(default=False)
    written_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now)
    delivery = models.CharField(max_length=10, choices=Delivery, blank=True, default=Delivery.NONE)
    send_after = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    # On channels that tell: when it was on the customer's screen, and when they looked at it.
    received_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True, default="")
    # How often the channel was asked, and which worker's turn it is (a claim older than
    # its lease belongs to a worker that died).
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    # Which time a person decided that this be sent; each is a new message at the other end.
    sending_round = models.PositiveSmallIntegerField(default=1)
    # Chosen by the browser, so that a second click sends nothing twice.
    client_key = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inbox", "source_id"],
                condition=~Q(source_id=""),
                name="stored_once_an_inbox",
            ),
            models.UniqueConstraint(
                fields=["conversation", "client_key"],
                condition=~Q(client_key=""),
                name="said_once_a_key",
            ),
        ]
        indexes: ClassVar = [
            models.Index("conversation", F("created_at"), F("id"), name="message_order"),
            models.Index("source_id", condition=~Q(source_id=""), name="message_source"),
            models.Index(
                "send_after",
                condition=Q(delivery__in=["scheduled", "sending"]),
                name="message_to_send",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_letter(self) -> bool:
        """Whether it carried replies on through another inbox (`inbox`), by that one's channel."""
        return self.kind == MessageKind.ACTIVITY and self.activity.get("code") == LETTER


class Attachment(models.Model):
    """A file that came with a message, goes with a reply, or waits in a draft."""

    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    draft = models.ForeignKey(
        "inbox.Draft", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    # With neither, it was sent ahead by this member and waits a day for its message.
    uploaded_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    # Set for a picture that the HTML shows in place.
    content_id = models.CharField(max_length=255, blank=True, default="")
    created_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(message__isnull=True) | Q(draft__isnull=True),
                name="attached_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        """Whether a browser may show it as a picture (never SVG, which can carry scripts)."""
        return self.media_type in {"image/png", "image/jpeg", "image/gif", "image/webp"}
