"""What waits to be read for how its writer wishes to be addressed."""

from django.db import models


class AddressPending(models.Model):
    """A customer's message that is still to be read for it."""

    message_id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"message {self.message_id}"
