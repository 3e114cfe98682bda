"""What a customer cares about, as they told us: said by them, never worked out."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.customers.models.customer import Customer
from rapport.kernel.clock import now
from rapport.team.models import Member


class Interest(models.Model):
    """One thing they told us, when, where it can be read again, and who noted it."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="interests")
    words = models.CharField(_("what they told us"), max_length=200)
    # Number of a higher room's thing: the conversation in which they said so.
    conversation_id = models.BigIntegerField(null=True, blank=True)
    told_at = models.DateTimeField(default=now)
    noted_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["-told_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "words"], name="one_interest_a_customer"),
            models.CheckConstraint(condition=~models.Q(words=""), name="interest_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
