"""Settings: how a chat stands on websites, when it is open, who is kept out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.channels.webchat.actions.blocking import block_written, lift_block
from rapport.channels.webchat.actions.sites import (
    change_site,
    prepare_site,
    renew_secret,
    set_chat_hours,
    set_logo,
)
from rapport.channels.webchat.forms import BlockForm, ChatForm, ZoneForm
from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.queries.blocks import blocks_of
from rapport.channels.webchat.queries.sites import chat_inboxes, opening_of, site_of, stretches_of
from rapport.channels.webchat.words.examples import IN_THE_PAGE, SIGNING, SNIPPET
from rapport.kernel.errors import Invalid, Refusal
from rapport.team.doors import member_of, right_required
from rapport.team.forms.hours import HoursForm
from rapport.team.models import Right


@require_safe
@never_cache
@right_required(Right.MANAGE_INBOXES)
def panel(request: HttpRequest, number: int) -> HttpResponse:
    """For the inbox's own page: the line to copy, and the way to the rest."""
    return render(request, "webchat/settings/panel.html", _about(_site(number)))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INBOXES)
def chat(request: HttpRequest, number: int) -> HttpResponse:
    """Everything about one chat."""
    site = _site(number)
    form = ChatForm(request.POST or None, site=site)
    if request.method == "POST" and form.is_valid():
        change_site(site, by=member_of(request), **form.own_fields())
        return _saved(request, site, _("Saved. Open chat windows follow within a minute."))
    return _page(request, site, form=form)


@require_POST
@right_required(Right.MANAGE_INBOXES)
def hours(request: HttpRequest, number: int) -> HttpResponse:
    """When the chat is open."""
    site = _site(number)
    week, zone = HoursForm(request.POST), ZoneForm(request.POST)
    if week.is_valid() and zone.is_valid():
        chosen = zone.cleaned_data["zone"]
        set_chat_hours(site, week.stretches, zone=chosen, by=member_of(request))
        return _saved(request, site, _("The hours of the chat were saved."))
    return _page(request, site, week=week, zone_form=zone)


@require_POST
@right_required(Right.MANAGE_INBOXES)
def logo(request: HttpRequest, number: int) -> HttpResponse:
    """The mark in the chat window."""
    site, sent = _site(number), request.FILES.get("logo")
    try:
        if "remove" in request.POST:
            set_logo(site, None, by=member_of(request))
        elif sent is None:
            raise Invalid(_("No file was chosen."))
        else:
            set_logo(site, sent, size=sent.size or 0, by=member_of(request))
    except Refusal as problem:
        messages.error(request, str(problem))
        return redirect("webchat:chat", number=number)
    return _saved(request, site, _("Saved. Open chat windows follow within a minute."))


@require_POST
@right_required(Right.MANAGE_INBOXES)
def secret(request: HttpRequest, number: int) -> HttpResponse:
    """A new secret for the signatures of identities."""
    site = _site(number)
    renew_secret(site, by=member_of(request))
    return _saved(request, site, _("There is a new secret. Put it on your server now."))


@require_POST
@right_required(Right.MANAGE_INBOXES)
def blocks(request: HttpRequest, number: int) -> HttpResponse:
    """Keep somebody out, or let them in again."""
    site = _site(number)
    if lifted := request.POST.get("lift", ""):
        known = blocks_of(site).filter(pk=lifted) if lifted.isdecimal() and len(lifted) < 19 else []
        for block in known:
            lift_block(block, by=member_of(request))
        return _saved(request, site, _("They can write again."))
    form = BlockForm(request.POST)
    if form.is_valid():
        try:
            told = form.cleaned_data
            block_written(site, told["who"], why=told["why"], by=member_of(request))
        except Invalid as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            return _saved(request, site, _("They can write no more."))
    return _page(request, site, block_form=form)


def _site(number: int) -> ChatSite:
    inbox = get_object_or_404(chat_inboxes(), pk=number)
    return site_of(inbox) or prepare_site(inbox.pk)


def _saved(request: HttpRequest, site: ChatSite, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("webchat:chat", number=site.inbox_id)


def _about(site: ChatSite) -> dict[str, Any]:
    return {
        "site": site,
        "inbox": site.inbox,
        "snippet": SNIPPET.format(server=settings.PUBLIC_URL, key=site.key),
        "signing": SIGNING,
        "in_the_page": IN_THE_PAGE,
        "opening": opening_of(site),
        "has_hours": bool(site.inbox.calendar or stretches_of(site)),
    }


def _page(request: HttpRequest, site: ChatSite, **forms: Any) -> HttpResponse:
    is_refused = any(_is_refused(each) for each in forms.values())
    context = {
        **_about(site),
        "form": forms.get("form") or ChatForm(site=site),
        "week": forms.get("week") or HoursForm(stretches=stretches_of(site)),
        "zone_form": forms.get("zone_form") or ZoneForm(initial={"zone": site.zone}),
        "block_form": forms.get("block_form") or BlockForm(),
        "blocks": list(blocks_of(site)[:200]),
    }
    status = 422 if is_refused else 200
    return render(request, "webchat/settings/page.html", context, status=status)


def _is_refused(form: Any) -> bool:
    if isinstance(form, HoursForm):
        return not form.is_valid()
    return bool(form.is_bound and form.errors)
