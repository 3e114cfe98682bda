"""Oneself: name, picture, language, zone, languages, hours, looks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Refusal
from rapport.kernel.slots import panels_for
from rapport.team.actions.hours import set_working_hours
from rapport.team.actions.profile import change_profile, remove_picture, set_picture
from rapport.team.doors import member_of, member_required
from rapport.team.forms import show_refusal
from rapport.team.forms.hours import HoursForm
from rapport.team.forms.profile import PictureForm, PreferencesForm, ProfileForm
from rapport.team.models import Member
from rapport.team.queries import next_shift, shift_at
from rapport.team.queries.hours import stretches_of
from rapport.team.views.answers import done, form_page


@member_required
@require_GET
def settings_home(request: HttpRequest) -> HttpResponse:
    """The settings begin with oneself."""
    return redirect("profile")


@member_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Who one is to colleagues."""
    member = member_of(request)
    form = ProfileForm(request.POST or None, initial=_initial(member))
    if form.is_valid():
        change_profile(member, **form.cleaned_data)
        with translation.override(member.language):
            return done(request, _("Your profile was saved."), "/settings/profile/")
    return _profile_page(request, form, PictureForm())


@member_required
@require_POST
def picture(request: HttpRequest) -> HttpResponse:
    """A new picture, or none (`remove` in the form)."""
    member = member_of(request)
    if "remove" in request.POST:
        remove_picture(member)
        return done(request, _("Your picture was removed."), "/settings/profile/")
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["picture"]
        try:
            set_picture(member, sent, size=sent.size)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, _("Your picture was saved."), "/settings/profile/")
    return _profile_page(request, ProfileForm(initial=_initial(member)), form)


@member_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Theme and notifications."""
    member = member_of(request)
    initial = {"theme": member.theme, "wants_notifications": member.wants_notifications}
    form = PreferencesForm(request.POST or None, initial=initial)
    if form.is_valid():
        change_profile(member, **form.cleaned_data)
        return done(request, _("Your preferences were saved."), "/settings/preferences/")
    context = {"form": form, "panels": panels_for("preferences")}
    return form_page(request, "team/profile/preferences.html", context, is_refused=form.is_bound)


@member_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """The theme alone, from the account menu."""
    form = PreferencesForm(request.POST)
    form.full_clean()
    if "theme" not in form.cleaned_data:
        raise Invalid(_("There is no such theme."))
    change_profile(member_of(request), theme=form.cleaned_data["theme"])
    return HttpResponse(status=204)


@member_required
@require_http_methods(["GET", "POST"])
def hours(request: HttpRequest) -> HttpResponse:
    """The working week."""
    member = member_of(request)
    if request.method == "POST":
        form = HoursForm(request.POST)
        if form.is_valid():
            set_working_hours(member, form.stretches)
            return done(request, _("Your working hours were saved."), "/settings/hours/")
    else:
        form = HoursForm(stretches=stretches_of(member))
    return _hours_page(request, form)


def _initial(member: Member) -> dict[str, object]:
    own = ("name", "zone", "language", "mails_in", "languages")
    return {name: getattr(member, name) for name in own}


def _profile_page(request: HttpRequest, form: ProfileForm, pictures: PictureForm) -> HttpResponse:
    context = {"form": form, "picture_form": pictures}
    is_refused = form.is_bound or pictures.is_bound
    return form_page(request, "team/profile/page.html", context, is_refused=is_refused)


def _hours_page(request: HttpRequest, form: HoursForm) -> HttpResponse:
    member = member_of(request)
    context = {
        "form": form,
        "shift": shift_at(member, now()),
        "next_shift": next_shift(member, now()),
    }
    return form_page(request, "team/profile/hours.html", context, is_refused=not form.is_valid())
