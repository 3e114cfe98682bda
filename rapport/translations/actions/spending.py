"""What providers cost, counted in the database: the `Usage` of `language.translation`."""

from django.db.models import F
from django.db.models.functions import Greatest

from rapport.translations.models import CharactersSpent


class StoredUsage:
    """Counted where every process sees it; the ceiling is asked in the same statement that counts."""

    def take(self, provider: str, month: str, characters: int, ceiling: int | None) -> bool:
        """Count them unless the ceiling forbids it."""
        CharactersSpent.objects.bulk_create(
            [CharactersSpent(provider=provider, month=month)], ignore_conflicts=True
        )
        rows = CharactersSpent.objects.filter(provider=provider, month=month)
        if ceiling is not None:
            rows = rows.filter(characters__lte=ceiling - characters)
        return bool(rows.update(characters=F("characters") + characters))

    def correct(self, provider: str, month: str, characters: int) -> None:
        """Never below nothing."""
        rows = CharactersSpent.objects.filter(provider=provider, month=month)
        rows.update(characters=Greatest(F("characters") + characters, 0))

    def spent(self, provider: str, month: str) -> int:
        """Characters so far."""
        rows = CharactersSpent.objects.filter(provider=provider, month=month)
        return rows.values_list("characters", flat=True).first() or 0
