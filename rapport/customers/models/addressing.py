"""How a customer wishes to be addressed: one row for each thing they said of it, with its source."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.customers.models.customer import Customer
from rapport.kernel.clock import now
from rapport.team.models import Member


class Aspect(models.TextChoices):
    """What a row tells; the names of parts are those of `culture.address.Person`."""

    CALLED = "called", _("Wishes to be called")
    HONORIFIC = "honorific", _("Honorific")
    TITLE = "title", _("Title")
    GIVEN = "given", _("Given name")
    GIVEN2 = "given2", _("Second given name or patronymic")
    SURNAME = "surname", _("Family name")
    NATIVE = "native", _("In their own script")
    ROMANISED = "romanised", _("In Latin letters")
    READING = "reading", _("Reading")
    PRONOUNCED = "pronounced", _("How it is said")
    ORDER = "order", _("Which name comes first")
    REGISTER = "register", _("Form of address")
    PRONOUN = "pronoun", _("Pronoun")
    GENDER = "gender", _("Addressed in grammar as")
    GREETING = "greeting", _("Greeting of their own")
    LOCALE = "locale", _("Custom of the name")


class Source(models.TextChoices):
    """Who said so; in the order of their weight, the heaviest first."""

    TOLD = "told", _("They asked for it")
    MEMBER = "member", _("A colleague noted it")
    FORM = "form", _("They typed it into a form")
    SIGNATURE = "signature", _("They signed so")
    FROM = "from", _("It is the name they send with")
    THREAD = "thread", _("They write so")


class Standing(models.TextChoices):
    """What became of a row. Only what is accepted is known; the rest is a question or history."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    FORMER = "former", _("Former")


class Addressing(models.Model):
    """One thing said about how to address a customer: by whom, where, when, and who decided on it."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addressings")
    aspect = models.CharField(max_length=12, choices=Aspect)
    value = models.CharField(max_length=160)
    source = models.CharField(max_length=10, choices=Source)
    # The piece of their text that said so.
    evidence = models.CharField(max_length=300, blank=True, default="")
    # Numbers of a higher room's things: where it can be read again.
    conversation_id = models.BigIntegerField(null=True, blank=True)
    message_id = models.BigIntegerField(null=True, blank=True)
    said_at = models.DateTimeField(default=now)
    noted_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.PROPOSED)
    decided_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "aspect", "value"], name="said_once_of_a_customer"
            ),
            models.UniqueConstraint(
                fields=["customer", "aspect"],
                condition=Q(standing="accepted"),
                name="one_accepted_an_aspect",
            ),
            models.CheckConstraint(condition=~Q(value=""), name="addressing_has_a_value"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["customer"], condition=Q(standing="proposed"), name="addressing_proposed"
            ),
            models.Index(
                fields=["value", "customer"],
                condition=Q(aspect="register", standing="accepted"),
                name="addressing_by_register",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aspect}: {self.value}"
