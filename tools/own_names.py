"""Languages' own names as one small file; `make check` looks whether it is still what Babel says.

    .venv/bin/python tools/own_names.py         writes rapport/ui/components/own_names.json
    .venv/bin/python tools/own_names.py check   says what is no longer so

Babel keeps every locale it was asked about, half a megabyte each: a list of all languages by their own
names would cost a process 145 MB and two seconds.
"""

import json
import sys
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "rapport" / "ui" / "components" / "own_names.json"
# Beside every language that CLDR knows by itself: those written in more than one way.
VARIANTS = ("en-GB", "pt-BR", "pt-PT", "zh-Hans", "zh-Hant", "es-419", "fr-CA", "sr-Latn")


def own_names() -> dict[str, str]:
    """BCP 47 tag → the language's name in itself, of every language that has one."""
    plain = [code for code in locale_identifiers() if "_" not in code]
    locales = {code: Locale.parse(code, sep="-") for code in sorted({*plain, *VARIANTS})}
    return {code: locale.get_display_name(locale) or "" for code, locale in locales.items()}


def main() -> int:
    text = json.dumps(own_names(), ensure_ascii=False, indent=0) + "\n"
    if "check" not in sys.argv[1:]:
        WRITTEN.write_text(text, encoding="utf-8")
    elif WRITTEN.read_text(encoding="utf-8") != text:
        print("own_names.json is not what Babel says today: run tools/own_names.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
