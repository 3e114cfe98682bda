"""A customer, where they belong, and how they can be reached."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.customers.models.found import NAME_COLUMNS, WORKED_OUT, FoundBy, ListedAs
from rapport.kernel.clock import now


def placeholder_name(number: int | str) -> str:
    """What somebody is called before they told a name, in the installation's language."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext("Visitor %(number)s") % {"number": number}


class Organisation(models.Model):
    """A company or other body that customers belong to."""

    name = models.CharField(_("name"), max_length=160)
    domain = models.CharField(_("domain"), max_length=160, blank=True, default="")
    # How people there are addressed unless they wish otherwise; "" is not known.
    register = models.CharField(
        _("form of address"),
        max_length=10,
        blank=True,
        default="",
        choices=[("formal", _("formal")), ("informal", _("informal"))],
    )
    register_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    """A person outside who talks with us. Empty means not known: nothing here is ever guessed."""

    name = models.CharField(_("name"), max_length=160)
    # As they told us; which word of a name is which is never worked out from the name.
    given_name = models.CharField(_("given name"), max_length=80, blank=True, default="")
    family_name = models.CharField(_("family name"), max_length=80, blank=True, default="")
    latin_name = models.CharField(
        _("name in Latin letters"), max_length=160, blank=True, default=""
    )
    language = models.CharField(_("language"), max_length=12, blank=True, default="")
    zone = models.CharField(_("time zone"), max_length=60, blank=True, default="")
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    city = models.CharField(_("city"), max_length=120, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="customers"
    )
    about = models.TextField(_("about"), blank=True, default="")
    created_at = models.DateTimeField(default=now)
    # When anything that programs read of the customer changed, addresses included.
    updated_at = models.DateTimeField(default=now)
    # Worked out of the names at every writing; read by searches and lists only.
    found_by = FoundBy(default="", editable=False)
    listed_as = ListedAs(max_length=120, default="", editable=False, db_collation="C")

    class Meta:
        indexes: ClassVar = [
            models.Index(Lower("name"), name="customer_name"),
            models.Index(fields=["listed_as", "id"], name="customer_listed"),
            GinIndex(fields=["found_by"], fastupdate=False, name="customer_found_by"),
            models.Index(fields=["updated_at", "id"], name="customer_updated"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *arguments: Any, **named: Any) -> None:
        """Every saving is a change; `.update()` must say so itself, and never change a name."""
        self.updated_at = now()
        if (fields := named.get("update_fields")) is not None:
            worked_out = WORKED_OUT if {*NAME_COLUMNS} & {*fields} else ()
            named["update_fields"] = {*fields, *worked_out, "updated_at"}
        super().save(*arguments, **named)

    @property
    def is_nameless(self) -> bool:
        """Called by a number or an address, for nobody told a name."""
        number = "".join(filter(str.isdecimal, self.name))
        return "@" in self.name or self.name.strip() in {"", placeholder_name(number)}

    @property
    def zone_info(self) -> ZoneInfo | None:
        """Their time zone, if we know it."""
        try:
            return ZoneInfo(self.zone) if self.zone else None
        except (ZoneInfoNotFoundError, ValueError):
            return None


class ChannelIdentity(models.Model):
    """One address of a customer on one kind of channel, such as an e-mail address."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=20)
    address = models.CharField(max_length=320)
    is_preferred = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("kind", Lower("address"), name="one_customer_an_address"),
        ]
        # What begins so is found by an index over lower(address) too (migration 0005).

    def __str__(self) -> str:
        return self.address
