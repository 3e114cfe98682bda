"""Translation: can the named providers be used, may they, and how near is the ceiling?"""

from collections.abc import Iterator

from rapport.config import env
from rapport.config.doctor.findings import Finding, note, well, wrong
from rapport.language.translation.configuring import BadProviderError, links_from
from rapport.translations.actions.chain import Unusable, link_to
from rapport.translations.queries.providers import Row, rows_of_providers

PLACE = "Open Settings, Translation, this provider"


def look_at_translation() -> Iterator[Finding]:
    """The installation's list, then each stored provider. Nothing is sent to anybody."""
    try:
        links_from(env.text("RAPPORT_TRANSLATORS"))
    except BadProviderError as problem:
        yield wrong(
            "translation",
            f"RAPPORT_TRANSLATORS cannot be read: {problem}",
            "Correct it; docs/translation.md shows how it is written.",
        )
    for row in rows_of_providers():
        yield _provider(row)


def _provider(row: Row) -> Finding:
    area, spent = f"translation by {row.provider.name}", row.spent
    link = link_to(row.provider)
    if isinstance(link.provider, Unusable):
        mend = f"{PLACE}, Change, and enter its key again."
        return wrong(area, f"It cannot be used: {link.provider.words}", mend)
    if row.state == "off":
        return well(area, "It is switched off.")
    if row.state == "unallowed":
        return note(area, "Nobody allowed texts to be sent to it.", f"{PLACE}, and allow it.")
    if row.state in ("near", "over"):
        words = f"{spent.characters:,} of {spent.ceiling or 0:,} characters of this month are used."
        mend = f"{PLACE}, Change, and raise the ceiling, or wait for the next month."
        return wrong(area, words, mend) if row.state == "over" else note(area, words, mend)
    return well(area, f"{spent.characters:,} characters this month.")
