"""Catalogues of words, without the gettext programs: Babel reads, updates and compiles them."""

from pathlib import Path

from rapport.config.addresses import PACKAGE

LOCALE = PACKAGE / "locale"


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """Compile each .po whose .mo is missing or older; return those compiled."""
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        with source.open("rb") as reading:
            catalogue = read_po(reading, locale=source.parts[-3])
        with target.open("wb") as writing:
            write_mo(writing, catalogue)
        compiled.append(target)
    return compiled
