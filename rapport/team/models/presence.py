"""Whether a member is there: what they say, what their pages tell, and their hours."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now

# A page that is open speaks at least once in this time; who is silent longer has gone.
HERE_FOR = timedelta(minutes=2)


class Availability(models.TextChoices):
    """What a member says of themselves; whether they are here is `is_here`."""

    ONLINE = "online", _("Available")
    AWAY = "away", _("Away")
    OFF = "off", _("Off duty")


class Present(models.Model):
    """The presence of a member, every column of it on the member's own row."""

    availability = models.CharField(
        max_length=10, choices=Availability, default=Availability.ONLINE
    )
    said_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When a page of theirs last spoke, and when they last touched one (the latest of all devices).
    last_seen_at = models.DateTimeField(null=True, blank=True)
    last_input_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The shift that runs or comes next; both empty while they have no hours.
    duty_from = models.DateTimeField(null=True, blank=True, editable=False)
    duty_until = models.DateTimeField(null=True, blank=True, editable=False)
    # Outside their hours they said "I am here": so long it holds.
    extra_until = models.DateTimeField(null=True, blank=True, editable=False)
    # What colleagues were told last, since when, and since when they are not online.
    told_presence = models.CharField(max_length=10, default=Availability.OFF, editable=False)
    presence_since = models.DateTimeField(default=now, editable=False)
    absent_since = models.DateTimeField(null=True, default=now, editable=False)

    class Meta:
        abstract = True

    @property
    def is_here(self) -> bool:
        """Whether a page of theirs spoke within the last two minutes."""
        return bool(self.last_seen_at and now() - self.last_seen_at < HERE_FOR)

    @property
    def is_idle(self) -> bool:
        """Whether they have touched none of their pages for a while."""
        return bool(self.last_input_at and now() - self.last_input_at >= idle_after())

    @property
    def is_on_duty(self) -> bool:
        """Whether it is within their hours (always, if they have none) or they said they are here."""
        return is_between(self.duty_from, self.duty_until) or self.is_on_extra_duty

    @property
    def is_on_extra_duty(self) -> bool:
        """Whether they said outside their hours that they are here."""
        return bool(self.extra_until and now() < self.extra_until)

    @property
    def presence(self) -> str:
        """online, away or off: what they say wins, then whether they are here, their hours, idleness."""
        if self.availability == Availability.OFF or not self.is_here:
            return Availability.OFF.value
        if self.availability == Availability.AWAY:
            return Availability.AWAY.value
        if not self.is_on_duty:
            return Availability.OFF.value
        return Availability.AWAY.value if self.is_idle else Availability.ONLINE.value


def idle_after() -> timedelta:
    """After how long without any input a member counts as away."""
    return timedelta(seconds=settings.IDLE_SECONDS)


def is_between(start: datetime | None, end: datetime | None) -> bool:
    """Whether this instant lies between the two; always, where there are none."""
    return start is None or end is None or start <= now() < end
