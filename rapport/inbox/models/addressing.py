"""What waits to be read for how its writer wishes to be addressed."""

from typing import ClassVar

from django.db import models


class AddressPending(models.Model):
    """A customer's message that is still to be read for it."""

    message_id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"message {self.message_id}"


class LettersReadBack(models.Model):
    """How far the letters that came before are read: one row; without it there is nothing to read."""

    # The last customer whose letters are read, and the last message that counts as old.
    customer_id = models.BigIntegerField(default=0)
    until_message_id = models.BigIntegerField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"old letters, up to customer {self.customer_id}"
