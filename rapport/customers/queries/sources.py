"""Who said so, in words: whole sentences' ends, each with its day."""

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext as _

from rapport.customers.models import Addressing, Aspect, Source
from rapport.ui.components.times import current_locale, short_date

WISHES = {Aspect.CALLED, Aspect.REGISTER, Aspect.GREETING, Aspect.PRONOUN, Aspect.HONORIFIC}


def source_words(row: Addressing) -> str:
    """Such as "signed so on 3 March"."""
    told = {"day": short_date(row.said_at), "name": row.noted_by.name if row.noted_by else ""}
    if row.source == Source.TOLD and row.noted_by:
        return _("told by them, as %(name)s noted on %(day)s") % told
    if row.source == Source.TOLD and row.aspect not in WISHES:
        return _("told by them on %(day)s") % told
    if row.source == Source.MEMBER and not row.noted_by:
        return _("noted on %(day)s") % told
    words = {
        Source.TOLD: _("asked for it on %(day)s"),
        Source.MEMBER: _("noted by %(name)s on %(day)s"),
        Source.FORM: _("typed into a form on %(day)s"),
        Source.SIGNATURE: _("signed so on %(day)s"),
        Source.FROM: _("the sender's name on %(day)s"),
        Source.THREAD: _("wrote so on %(day)s"),
    }
    return words[Source(row.source)] % told


def place_of(locale: str, country: str) -> str:
    """The country where a custom holds, else the language, in the reader's words."""
    reader = current_locale()
    language, _dash, region = locale.partition("-")
    name = reader.territories.get(region or country)
    if name:
        return str(name)
    try:
        return Locale.parse(language).get_display_name(reader) or language
    except (UnknownLocaleError, ValueError):
        return language
