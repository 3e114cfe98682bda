"""Catalogues of words, without the gettext programs: Babel reads, updates and compiles them."""

from fnmatch import fnmatchcase
from pathlib import Path

from rapport.config.addresses import PACKAGE

LOCALE = PACKAGE / "locale"
TEAM, LOOKS = "rapport/team/templates", "rapport/ui/templates"
# Where people read who are not signed in, or halfway, and mails that Rapport writes itself: what
# stands here is said in every language of settings.LANGUAGES. Catalogues of languages in which the
# workspace is not spoken hold nothing else.
OUTSIDE = (
    f"{TEAM}/429.html",
    f"{TEAM}/account/*",
    f"{TEAM}/mfa/authenticate.html",
    f"{TEAM}/mfa/email/*",
    f"{TEAM}/team/address.html",
    f"{TEAM}/team/invitations/accept.html",
    f"{TEAM}/team/invitations/mail*",
    f"{TEAM}/team/setup.html",
    f"{LOOKS}/[0-9]*.html",
    f"{LOOKS}/ui/components/field*.html",
    f"{LOOKS}/ui/components/form_errors.html",
    f"{LOOKS}/ui/document.html",
    f"{LOOKS}/ui/entrance.html",
    f"{LOOKS}/ui/error.html",
    f"{LOOKS}/ui/offline.html",
    "rapport/inbox/actions/preferences.py",
    "rapport/inbox/forms/preferences.py",
    "rapport/inbox/queries/preferences.py",
    "rapport/inbox/templates/inbox/preferences.html",
    "rapport/team/actions/errors.py",
    "rapport/team/actions/setup.py",
    "rapport/team/doors.py",
    "rapport/team/entrance.py",
    "rapport/team/forms/borrowed.py",
    "rapport/team/forms/entrance.py",
    "rapport/team/forms/fields.py",
    "rapport/team/forms/joining.py",
    "rapport/team/models/member.py",
    "rapport/team/queries/sessions.py",
    "rapport/team/views/address.py",
    "rapport/ui/components/marks.py",
    "rapport/ui/failing.py",
    "rapport/ui/middleware.py",
    "rapport/webhooks/models.py",
    "rapport/webhooks/queries/letters.py",
    "rapport/webhooks/templates/webhooks/mail/*",
)


def is_outside(place: str) -> bool:
    """Whether a file of the project speaks to people who are not inside."""
    return any(fnmatchcase(place, each) for each in OUTSIDE)


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
