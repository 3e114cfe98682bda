"""Assignment by rules: the panel of an inbox, who has how much, and what went to others."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.inbox.actions.routing import hand_over, keep_mine, see_handovers
from rapport.inbox.actions.rules import change_rule, first_rule, set_own_ceiling
from rapport.inbox.forms.routing import CeilingForm, RuleForm
from rapport.inbox.models import Inbox
from rapport.inbox.queries.inboxes import every_inbox
from rapport.inbox.queries.loads import load_of, loads_of_everybody
from rapport.inbox.queries.preview import outlook_of
from rapport.inbox.queries.routing import (
    handovers_of,
    held_by,
    is_asked_to_hand_over,
    rule_of,
    waiting_before,
)
from rapport.inbox.views.answers import done, wants_fragment
from rapport.team.doors import member_of, member_required, right_required
from rapport.team.models import Right
from rapport.team.queries import member_for


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INBOXES)
def rule(request: HttpRequest, number: int) -> HttpResponse:
    """On the settings of an inbox: its rule of assignment, and what it would do now."""
    inbox = get_object_or_404(every_inbox(), pk=number)
    current = rule_of(inbox.pk) or first_rule(inbox)
    form = RuleForm(request.POST or None, inbox=inbox, rule=current)
    if request.method != "POST" or not form.is_valid():
        return _rule_panel(request, inbox, form)
    change_rule(inbox, by=member_of(request), **form.cleaned_data)
    if not wants_fragment(request):
        return redirect("inbox:inbox_settings", number=inbox.pk)
    response = _rule_panel(request, inbox, RuleForm(inbox=inbox, rule=rule_of(inbox.pk) or current))
    return _with_toast(response, _("Saved. The rule holds from now on."))


@require_safe
@never_cache
@right_required(Right.MANAGE_INBOXES)
def rule_preview(request: HttpRequest, number: int) -> HttpResponse:
    """Who is present now and who would be next, by the rule as the form has it."""
    inbox = get_object_or_404(every_inbox(), pk=number)
    current = rule_of(inbox.pk) or first_rule(inbox)
    form = RuleForm(request.GET or None, inbox=inbox, rule=current)
    return render(request, "inbox/settings/rule_preview.html", _preview(inbox, form))


@require_safe
@never_cache
@right_required(Right.MANAGE_TEAM)
def loads(request: HttpRequest) -> HttpResponse:
    """On the page of members: who is there, and how much each has."""
    return render(request, "inbox/panels/loads.html", {"loads": loads_of_everybody()})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INBOXES)
def member_ceiling(request: HttpRequest, number: int) -> HttpResponse:
    """On a member's page: what they have, and the most that rules may give them."""
    member = member_for(number)
    load = load_of(member)
    form = CeilingForm(
        request.POST or None, initial={"ceiling": load.own_ceiling}, auto_id="own_%s"
    )
    is_saved = form.is_bound and form.is_valid()
    if is_saved:
        ceiling = form.cleaned_data["ceiling"]
        set_own_ceiling(member, ceiling=ceiling, by=member_of(request))
        if not wants_fragment(request):
            return redirect("member", number=member.pk)
    context = {"member": member, "load": load, "form": form}
    status = 422 if form.errors else 200
    response = render(request, "inbox/panels/member_ceiling.html", context, status=status)
    return _with_toast(response, _("Saved.")) if is_saved else response


@require_safe
@never_cache
@member_required
def handovers(request: HttpRequest) -> HttpResponse:
    """What went to others while the member was away; who waits, when they leave."""
    member = member_of(request)
    context: dict[str, Any] = {"gone": [], "leaving": 0}
    if is_asked_to_hand_over(member):
        context["leaving"] = held_by(member).count()
    elif member.presence == "online":
        context["gone"] = list(handovers_of(member)[:20])
    return render(request, "inbox/handovers.html", context)


@require_POST
@member_required
def leave(request: HttpRequest) -> HttpResponse:
    """The member's answer: hand over, keep, or seen."""
    member, answer = member_of(request), request.POST.get("do")
    if answer == "hand_over":
        count = hand_over(member)
        words = ngettext(
            "%(count)s conversation was offered to others.",
            "%(count)s conversations were offered to others.",
            count,
        )
        return done(request, words % {"count": count}, handovers=True)
    if answer == "keep":
        keep_mine(member)
        return done(request, _("They stay with you."), handovers=True)
    see_handovers(member)
    return done(request, handovers=True)


def _rule_panel(request: HttpRequest, inbox: Inbox, form: RuleForm) -> HttpResponse:
    context = _preview(inbox, form) | {"form": form, "waiting": waiting_before(inbox.pk)}
    status = 422 if form.errors else 200
    return render(request, "inbox/settings/rule.html", context, status=status)


def _preview(inbox: Inbox, form: RuleForm) -> dict[str, Any]:
    context: dict[str, Any] = {"inbox": inbox, "outlook": None}
    if form.is_bound and form.is_valid():
        chosen = (form.cleaned_data["members"], form.cleaned_data["teams"])
        context["outlook"] = outlook_of(form.as_rule(inbox), chosen)
    elif not form.is_bound:
        context["outlook"] = outlook_of(rule_of(inbox.pk) or first_rule(inbox))
    return context


def _with_toast(response: HttpResponse, words: str) -> HttpResponse:
    response["HX-Trigger"] = json.dumps({"toast": {"kind": "success", "text": words}})
    return response
