"""Promises of one conversation: what stands under its head, a new one, withdrawing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.views.answers import done, wants_fragment
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.promises.actions.changing import withdraw_promise
from rapport.promises.actions.making import drop_typed, follow_typed, offer, promise_by_hand
from rapport.promises.actions.terms import Terms, terms_at, terms_in_hours, terms_typed, voice_for
from rapport.promises.forms import PromisingForm, TypedForm
from rapport.promises.queries.choices import choices_for, days_in_the_way
from rapport.promises.queries.hours import hours_of
from rapport.promises.queries.records import history_of, open_promise_in, shown_promise_in
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def standing(request: HttpRequest, number: int) -> HttpResponse:
    """Under the head of a conversation: its promise, how it was said, what became of the earlier ones."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    promise = shown_promise_in(conversation.pk)
    context = {
        "conversation": conversation,
        "promise": promise,
        "history": list(history_of(conversation.pk)[:20]) if promise else [],
        "can_answer": member.can(Right.ANSWER),
    }
    return render(request, "promises/standing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.ANSWER)
def promising(request: HttpRequest, number: int) -> HttpResponse:
    """The times one may promise, on both clocks; POST puts one into the reply, or only notes it."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    if request.method == "POST":
        return _promise(request, conversation, member)
    hours = hours_of(conversation.inbox)
    voice = voice_for(conversation, ours=(hours and hours.zone) or member.zone)
    choices = choices_for(conversation, hours, voice, now())
    farthest = choices[-1].due_at if choices else now()
    context = {
        "conversation": conversation,
        "hours": hours,
        "in_the_way": days_in_the_way(conversation.inbox, now(), farthest),
        "voice": voice,
        "is_open": bool(hours and hours.is_open_at(now())),
        "opens_at": hours.next_opening(now()) if hours else None,
        "choices": choices,
        "least": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "earlier": open_promise_in(conversation.pk),
    }
    page = "dialog" if wants_fragment(request) else "page"
    return render(request, f"promises/promising/{page}.html", context)


@require_POST
@right_required(Right.ANSWER)
def typed(request: HttpRequest, number: int) -> HttpResponse:
    """Follow what a member's draft promises in their own words, or do not."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    form = TypedForm(request.POST)
    if not form.is_valid():
        raise Invalid(next(iter(form.errors.values()))[0], field=next(iter(form.errors)))
    said = form.cleaned_data
    if said.pop("do") == "drop":
        drop_typed(conversation, said["moment"], by=member)
    else:
        follow_typed(conversation, terms_typed(conversation, **said, by=member), by=member)
    return HttpResponse(status=204)


@require_POST
@right_required(Right.ANSWER)
def withdrawal(request: HttpRequest, number: int) -> HttpResponse:
    """Take the open promise back."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    gone = withdraw_promise(conversation, by=member)
    words = _("The promise is withdrawn.") if gone else _("There is no open promise here.")
    return done(request, words, back=reverse("inbox:conversation", args=[conversation.pk]))


def _promise(request: HttpRequest, conversation: Conversation, member: Member) -> HttpResponse:
    form = PromisingForm(request.POST)
    if not form.is_valid():
        raise Invalid(next(iter(form.errors.values()))[0], field=next(iter(form.errors)))
    terms = _terms(form, conversation, member)
    back = reverse("inbox:conversation", args=[conversation.pk])
    if form.cleaned_data["do"] == "note":
        promise_by_hand(conversation, terms, by=member)
        return done(request, _("Noted. You will be reminded before its hour."), back=back)
    offer(conversation, terms, by=member)
    inserted: dict[str, Any] = {"composer:insert": {"html": escape(terms.sentence)}}
    return done(request, "", back=back, **inserted)


def _terms(form: PromisingForm, conversation: Conversation, member: Member) -> Terms:
    hours, own = form.cleaned_data["hours"], form.cleaned_data["own"]
    if own is not None:
        return terms_at(conversation, own, ours=member.zone)
    return terms_in_hours(conversation, float(hours))
