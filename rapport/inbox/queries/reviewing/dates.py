"""Dates of a draft that this customer could take for another day."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.culture.dates import DateSpan, ambiguous_dates
from rapport.culture.formats import say_day
from rapport.inbox.ports.reviewing import DraftFinding, DraftUnderReview
from rapport.ui.components.times import zone_of


class DateReviewer:
    """03/04, next Friday, tomorrow: with the clear wording beside it."""

    def review(self, draft: DraftUnderReview) -> Iterator[DraftFinding]:
        """One finding a date, with one wording for each of its readings."""
        customer = draft.conversation.customer
        spans = ambiguous_dates(
            draft.text,
            draft.language or "en",
            now=draft.at,
            zone=draft.member.zone,
            reader_zone=customer.zone or None,
            reader_locale="-".join(filter(None, (customer.language, customer.country))),
            writer_locale=draft.member.language,
        )
        for span in spans:
            yield DraftFinding(
                span.start, span.end, "date", _question(span), _because(span, draft), span.offered
            )


def _question(span: DateSpan) -> str:
    words = {
        "day_or_month_first": _("Which is the day, which the month? Readers differ."),
        "this_week_or_next": _("The coming one, or the one after?"),
        "whose_day": _("Whose day? It may be another date where they are."),
        "noon_or_midnight": _("Noon or midnight?"),
        "half_past_or_before": _("Half past, or half an hour before?"),
        "quarter_of_which_hour": _("Read differently from region to region."),
        "every_two_or_twice": _("Every two, or twice in one?"),
        "which_midnight": _("The midnight that begins the day, or the one that ends it?"),
        "two_zones": _("These letters name more than one time zone."),
    }
    return words.get(span.why, _("This can be read in two ways."))


def _because(span: DateSpan, draft: DraftUnderReview) -> str:
    zone = draft.conversation.customer.zone
    if span.why != "whose_day":
        return ""
    if not zone:
        return _("Their time zone is not known.")
    ours = draft.at.astimezone(draft.member.zone_info).date()
    theirs = draft.at.astimezone(zone_of(zone)).date()
    if ours == theirs:
        return ""
    reader = get_language() or "en"
    return _("Where you are it is %(ours)s, where they are %(theirs)s.") % {
        "ours": say_day(ours, reader, with_year=False),
        "theirs": say_day(theirs, reader, with_year=False),
    }
