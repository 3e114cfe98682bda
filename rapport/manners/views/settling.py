"""Contesting a note, settling it, and putting a note out of use and back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.manners.actions.contests import contest_note, settle_contest
from rapport.manners.actions.notes import restore_note, retire_note, show_notes_again
from rapport.manners.forms import ContestForm, RetirementForm, SettlementForm
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_POST
@right_required(Right.ANSWER)
def contest(request: HttpRequest, locale: str, topic: str) -> HttpResponse:
    """Say that a note is wrong, and why."""
    form = ContestForm(request.POST)
    if form.is_valid():
        contest_note(locale=locale, topic=topic, by=member_of(request), **form.cleaned_data)
        messages.success(request, _("Contested. It stays visible, with your reason beside it."))
    else:
        messages.error(request, _("Say what is wrong, so that a colleague can settle it."))
    return redirect("manners:note", locale, topic)


@require_POST
@right_required(Right.MANAGE_WORDS)
def settlement(request: HttpRequest, number: int) -> HttpResponse:
    """Close a contest with what came of it."""
    form = SettlementForm(request.POST)
    outcome = form.cleaned_data["outcome"] if form.is_valid() else ""
    settled = settle_contest(number, outcome=outcome, by=member_of(request))
    messages.success(request, _("Settled."))
    return redirect("manners:note", settled.locale, settled.topic)


@require_POST
@right_required(Right.MANAGE_WORDS)
def retirement(request: HttpRequest, locale: str, topic: str) -> HttpResponse:
    """Show a note no more, or again."""
    form = RetirementForm(request.POST)
    if form.is_valid():
        asked, by = form.cleaned_data, member_of(request)
        is_own = asked["which"] == "own"
        if asked["do"] == "retire":
            reason = asked["reason"]
            retire_note(locale=locale, topic=topic, is_own=is_own, reason=reason, by=by)
            messages.success(request, _("It is shown beside conversations no more."))
        else:
            restore_note(locale=locale, topic=topic, is_own=is_own, by=by)
            messages.success(request, _("It is shown beside conversations again."))
    return redirect("manners:note", locale, topic)


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def hidden(request: HttpRequest, locale: str) -> HttpResponse:
    """Bring back what this member hid."""
    show_notes_again(locale=locale, by=member_of(request))
    messages.success(request, _("You see all of them again."))
    return redirect("manners:place", locale)
