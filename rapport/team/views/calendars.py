"""Business calendars in the settings: their week, holidays, versions and days of their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.kernel.errors import Invalid
from rapport.kernel.slots import panels_for
from rapport.team.actions import calendars as actions
from rapport.team.actions import special_days as specials
from rapport.team.doors import member_of, right_required
from rapport.team.forms import show_refusal
from rapport.team.forms.calendars import (
    CalendarForm,
    NewCalendarForm,
    OpenHoursForm,
    SpecialDaysForm,
    TermsForm,
    opening_week,
)
from rapport.team.models import BusinessCalendar, CalendarVersion, Right
from rapport.team.queries.calendars import (
    all_calendars,
    calendar_for,
    coming_holidays,
    special_day_in,
    standing_of,
    stretches_in,
    values_of,
    version_in,
    version_now,
)
from rapport.team.views.answers import done, form_page

LIST = "/settings/calendars/"


@require_safe
@never_cache
@right_required(Right.MANAGE_TEAM)
def calendars(request: HttpRequest) -> HttpResponse:
    """All calendars, and whether they are open."""
    rows = list(all_calendars())
    for row in rows:
        row.standing = standing_of(values_of(row))  # type: ignore[attr-defined]
    return render(request, "team/calendars/list.html", {"calendars": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.MANAGE_TEAM)
def new_calendar(request: HttpRequest) -> HttpResponse:
    """A name, a zone and holidays; the rest is on its page."""
    zone = member_of(request).zone
    form = NewCalendarForm(request.POST or None, initial={"zone": zone})
    if form.is_valid():
        said = form.cleaned_data
        terms = actions.Terms(tuple(opening_week()), said["country"])
        try:
            made = actions.create_calendar(
                name=said["name"], zone=said["zone"], terms=terms, by=member_of(request)
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            words = _("The calendar %(calendar)s is there. It opens Monday to Friday, 9 to 17.")
            return done(request, words % {"calendar": made}, _page_of(made))
    return form_page(request, "team/calendars/new.html", {"form": form}, is_refused=form.is_bound)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_TEAM)
def calendar_page(request: HttpRequest, number: int) -> HttpResponse:
    """One calendar: its week and holidays (of the version asked for, else of today)."""
    calendar = calendar_for(number)
    version = _version(request, calendar)
    if request.method == "POST":
        return _set_hours(request, calendar, version)
    return _page(request, calendar, version=version)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_TEAM)
def new_version(request: HttpRequest, number: int) -> HttpResponse:
    """Other hours from a day on, beginning with a copy of those that hold now."""
    calendar = calendar_for(number)
    if request.method == "POST":
        return _set_hours(request, calendar, None)
    return _page(request, calendar, version=None)


@require_POST
@right_required(Right.MANAGE_TEAM)
def version_removal(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Take a version away."""
    calendar = calendar_for(number)
    try:
        actions.remove_version(calendar, version_in(calendar, version), by=member_of(request))
    except Invalid as refusal:
        return done(request, refusal.message, _page_of(calendar))
    return done(request, _("These hours were removed."), _page_of(calendar))


@require_POST
@right_required(Right.MANAGE_TEAM)
def special_days(request: HttpRequest, number: int) -> HttpResponse:
    """Add days that go by their own hours."""
    calendar = calendar_for(number)
    form = SpecialDaysForm(request.POST)
    if form.is_valid():
        try:
            specials.add_special_days(calendar, by=member_of(request), **form.cleaned_data)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, _("The days were added."), f"{_page_of(calendar)}#days")
    return _page(request, calendar, version=_version(request, calendar), day_form=form)


@require_POST
@right_required(Right.MANAGE_TEAM)
def special_day_removal(request: HttpRequest, number: int, day: int) -> HttpResponse:
    """Let special days be ordinary ones again."""
    calendar = calendar_for(number)
    specials.remove_special_days(calendar, special_day_in(calendar, day), by=member_of(request))
    return done(request, _("The days were removed."), f"{_page_of(calendar)}#days")


@require_POST
@right_required(Right.MANAGE_TEAM)
def calendar_name(request: HttpRequest, number: int) -> HttpResponse:
    """Rename a calendar, or move it to another zone."""
    calendar = calendar_for(number)
    form = CalendarForm(request.POST)
    if form.is_valid():
        try:
            actions.change_calendar(calendar, **form.cleaned_data, by=member_of(request))
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, _("The calendar was saved."), _page_of(calendar))
    return _page(request, calendar, version=_version(request, calendar), name_form=form)


@require_POST
@right_required(Right.MANAGE_TEAM)
def company_wide(request: HttpRequest, number: int) -> HttpResponse:
    """Make it the calendar of all who chose none."""
    calendar = calendar_for(number)
    actions.make_company_calendar(calendar, by=member_of(request))
    words = _("%(calendar)s is the company’s calendar now.") % {"calendar": calendar}
    return done(request, words, _page_of(calendar))


@require_POST
@right_required(Right.MANAGE_TEAM)
def calendar_deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a calendar."""
    calendar = calendar_for(number)
    name = calendar.name
    actions.delete_calendar(calendar, by=member_of(request))
    return done(request, _("The calendar %(calendar)s was deleted.") % {"calendar": name}, LIST)


@require_safe
@right_required(Right.MANAGE_TEAM)
def holidays_preview(request: HttpRequest) -> HttpResponse:
    """The regions of a country and its coming holidays, as they are being chosen."""
    terms = TermsForm(request.GET)
    return render(request, "team/calendars/holidays.html", {"terms": terms, **_coming(terms)})


def _set_hours(
    request: HttpRequest, calendar: BusinessCalendar, version: CalendarVersion | None
) -> HttpResponse:
    week, terms = OpenHoursForm(request.POST), TermsForm(request.POST)
    if week.is_valid() and terms.is_valid():
        since = terms.cleaned_data["since"] if version is None else version.valid_from
        if version is None and since is None:
            terms.add_error("since", _("From which day on?"))
        else:
            said = terms.terms(week.stretches)
            actions.set_calendar_hours(calendar, since=since, terms=said, by=member_of(request))
            return done(request, _("The hours were saved."), _page_of(calendar, since))
    return _page(request, calendar, version=version, week=week, terms=terms)


def _page(
    request: HttpRequest,
    calendar: BusinessCalendar,
    *,
    version: CalendarVersion | None,
    **forms: Any,
) -> HttpResponse:
    today = timezone.localdate()
    base = version or version_now(calendar, today) or CalendarVersion(calendar=calendar)
    stretches = stretches_in(base) if base.pk else opening_week()
    fresh = {"initial": {"since": None}} if version is None else {}
    terms = forms.get("terms") or TermsForm.of(base, **fresh)
    context = {
        "calendar": calendar,
        "version": version,
        "versions": list(calendar.versions.all()),
        "current": version_now(calendar, today),
        "standing": standing_of(values_of(calendar)),
        "week": forms.get("week") or OpenHoursForm(stretches=stretches),
        "terms": terms,
        "day_form": forms.get("day_form") or SpecialDaysForm(),
        "name_form": forms.get("name_form")
        or CalendarForm(initial={"name": calendar.name, "zone": calendar.zone}),
        "panels": panels_for("calendar", calendar.pk),
        "today": today,
        **_coming(terms),
    }
    return form_page(request, "team/calendars/page.html", context, is_refused=bool(forms))


def _coming(terms: TermsForm) -> dict[str, Any]:
    """The coming holidays of the place that a form tells."""
    country, part = (str(terms[name].value() or "") for name in ("country", "subdivision"))
    if part not in terms.parts:
        part = ""
    known = country in dict(terms.fields["country"].choices)  # type: ignore[attr-defined]
    language, today = get_language() or "en", timezone.localdate()
    found = coming_holidays(country, part, language, today) if known and country else []
    return {"holidays": found, "country": country}


def _version(request: HttpRequest, calendar: BusinessCalendar) -> CalendarVersion | None:
    asked = request.GET.get("version", "")
    if asked.isdecimal() and len(asked) < 19:
        return version_in(calendar, int(asked))
    return version_now(calendar, timezone.localdate())


def _page_of(calendar: BusinessCalendar, since: Any = None) -> str:
    page = reverse("calendar", args=[calendar.pk])
    found = calendar.versions.filter(valid_from=since).first() if since else None
    return f"{page}?version={found.pk}" if found else page
