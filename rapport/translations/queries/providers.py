"""The team's providers as the settings show them: in order, with what they cost and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from rapport.kernel.clock import now
from rapport.language.translation.asking import Link
from rapport.language.translation.usage import this_month
from rapport.translations.models import CharactersSpent, RememberedSentence, TranslationProvider
from rapport.translations.ports import written_elsewhere
from rapport.translations.queries.kinds import SHAPES, Shape

MILLION = Decimal(1_000_000)
NEAR = 90  # percent of the ceiling
MANY = 10_000


@dataclass(frozen=True)
class Spent:
    """The characters of this month and the one before, and what this month's cost."""

    characters: int
    before: int
    ceiling: int | None
    price: Decimal

    @property
    def cost(self) -> Decimal:
        """In whatever currency the price is."""
        return (self.price * self.characters / MILLION).quantize(Decimal("0.01"))

    @property
    def percent(self) -> int | None:
        """How much of the ceiling is used; None without one."""
        if self.ceiling is None:
            return None
        return min(100, self.characters * 100 // self.ceiling) if self.ceiling else 100

    @property
    def is_near(self) -> bool:
        """Whether the ceiling is nearly reached, or is."""
        return self.percent is not None and self.percent >= NEAR


@dataclass(frozen=True)
class Row:
    """A stored provider: `state` is off, unallowed, over, near or ready."""

    provider: TranslationProvider
    shape: Shape
    spent: Spent

    @property
    def state(self) -> str:
        """The one thing to know first."""
        if not self.provider.is_on:
            return "off"
        if self.provider.consented_at is None:
            return "unallowed"
        if self.spent.is_near:
            return "over" if self.spent.percent == 100 else "near"
        return "ready"


@dataclass(frozen=True)
class Written:
    """A provider of the installation's settings."""

    link: Link
    spent: Spent

    @property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """Its pairs in order; none for all."""
        return sorted(self.link.pairs or ())


def every_provider() -> QuerySet[TranslationProvider]:
    """All of them, in the order in which they are asked."""
    return TranslationProvider.objects.select_related("consented_by").order_by("place", "pk")


def provider_for(number: int) -> TranslationProvider:
    """One of them; 404 otherwise."""
    return get_object_or_404(every_provider(), pk=number)


def rows_of_providers() -> Sequence[Row]:
    """Each with its costs, in two questions."""
    providers = list(every_provider())
    spent = _spent([each.name for each in providers])
    return [
        Row(each, SHAPES[each.kind], _of(spent, each.name, each.ceiling, Decimal(each.price)))
        for each in providers
    ]


def row_of(provider: TranslationProvider) -> Row:
    """One with its costs."""
    spent = _of(_spent([provider.name]), provider.name, provider.ceiling, Decimal(provider.price))
    return Row(provider, SHAPES[provider.kind], spent)


def rows_written_elsewhere() -> Sequence[Written]:
    """Those of the installation's settings, with their costs."""
    links = list(written_elsewhere())
    spent = _spent([each.provider.name for each in links])
    return [
        Written(each, _of(spent, each.provider.name, each.ceiling, each.price)) for each in links
    ]


def remembered() -> int:
    """How many sentences the memory holds, counted up to ten thousand and one."""
    return len(RememberedSentence.objects.values_list("pk", flat=True)[: MANY + 1])


def spent_by_month() -> QuerySet[CharactersSpent]:
    """What everybody cost, the newest month first."""
    return CharactersSpent.objects.filter(characters__gt=0).order_by("-month", "provider", "pk")


def month_before() -> str:
    """The month before this one: "2026-10", in UTC."""
    return this_month(lambda: now().replace(day=1) - timedelta(days=1))


def _spent(names: Sequence[str]) -> dict[tuple[str, str], int]:
    rows = CharactersSpent.objects.filter(
        provider__in=names, month__in=[this_month(now), month_before()]
    )
    return {(row.provider, row.month): row.characters for row in rows}


def _of(spent: dict[tuple[str, str], int], name: str, ceiling: int | None, price: Decimal) -> Spent:
    here, before = this_month(now), month_before()
    return Spent(spent.get((name, here), 0), spent.get((name, before), 0), ceiling, price)


def host_of(provider: TranslationProvider) -> str:
    """The server that texts go to; "" for a program on this machine."""
    url = str(provider.options.get("url") or "")
    return urlsplit(url).netloc or SHAPES[provider.kind].host


def sends(provider: TranslationProvider) -> bool:
    """Whether texts leave this machine for it."""
    return bool(host_of(provider))
