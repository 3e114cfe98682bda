"""Business calendars: when we are open, by the wall clock of one zone, in versions."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.team.models.working_hours import Weekday


class BusinessCalendar(models.Model):
    """Hours that inboxes and chats can go by. The company's own is one of them at most."""

    name = models.CharField(_("name"), max_length=80)
    zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    is_company_wide = models.BooleanField(_("the company's calendar"), default=False)
    created_at = models.DateTimeField(default=now)
    # When anything of it changed, versions and special days included.
    changed_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("name"), name="one_calendar_a_name"),
            models.UniqueConstraint(
                fields=["is_company_wide"],
                condition=Q(is_company_wide=True),
                name="one_calendar_of_the_company",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CalendarVersion(models.Model):
    """What holds from a day on, in the calendar's zone; without a day: from the beginning."""

    calendar = models.ForeignKey(
        BusinessCalendar, on_delete=models.CASCADE, related_name="versions"
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    # ISO 3166 codes; "" keeps no holidays.
    country = models.CharField(_("holidays of"), max_length=2, blank=True, default="")
    subdivision = models.CharField(_("region"), max_length=40, blank=True, default="")
    half_days_until = models.TimeField(_("half days end at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = [F("valid_from").asc(nulls_first=True)]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["calendar", "valid_from"],
                name="one_calendar_version_a_day",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar} from {self.valid_from or 'the beginning'}"


class CalendarHours(models.Model):
    """One stretch of the week; ending at or before its start means it ends on the next day."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        ordering: ClassVar = ["weekday", "starts_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7)), name="calendar_weekday_is_iso"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


class CalendarDay(models.Model):
    """Days of the company's own: closed, or open in hours of their own, whatever week and holidays say."""

    calendar = models.ForeignKey(
        BusinessCalendar, on_delete=models.CASCADE, related_name="special_days"
    )
    name = models.CharField(_("what for"), max_length=80, blank=True, default="")
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    is_yearly = models.BooleanField(_("every year"), default=False)
    starts_at = models.TimeField(_("open from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="special_days_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None)
                | Q(starts_at__isnull=False, ends_at__isnull=False),
                name="special_hours_are_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or 'special'} {self.first_on}"

    @property
    def is_closed(self) -> bool:
        """Whether nobody works on these days."""
        return self.starts_at is None
