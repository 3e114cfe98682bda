"""What the inbox offers on pages of others: who the customer is, and which inboxes a member sees."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.customers.actions.change import change_customer, remember_language
from rapport.customers.queries.addressing import form_of_address
from rapport.inbox.actions.inboxes import set_member_inboxes
from rapport.inbox.forms.customer import CustomerForm
from rapport.inbox.forms.member_inboxes import MemberInboxesForm
from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.history import earlier_conversations
from rapport.inbox.queries.inboxes import inboxes_given_to
from rapport.inbox.queries.their_time import their_time_of
from rapport.kernel.errors import NotAllowed
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right, Role
from rapport.team.queries.members import actor_for


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def customer(request: HttpRequest, number: int) -> HttpResponse:
    """Who writes: name, world, addresses, earlier conversations; `edit` shows the form in its place."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    person, form = conversation.customer, None
    may_edit = member.can(Right.ANSWER)
    if request.method == "POST":
        if not may_edit:
            raise NotAllowed(
                _("Your role does not include this. An administrator can change that.")
            )
        form = CustomerForm(request.POST, instance=person)
        if form.is_valid():
            change_customer(person, **form.cleaned_data)
            if not request.headers.get("HX-Request"):
                return redirect("inbox:conversation", number=conversation.pk)
            form = None
    elif "edit" in request.GET and may_edit:
        form = CustomerForm(instance=person)
    return _customer_panel(request, conversation, form)


@require_POST
@right_required(Right.ANSWER)
def customer_language(request: HttpRequest, number: int) -> HttpResponse:
    """A member confirms that what the customer writes here is their language."""
    conversation = conversation_for(member_of(request), number)
    if request.POST.get("language") == conversation.language:
        remember_language(conversation.customer, conversation.language)
    if not request.headers.get("HX-Request"):
        return redirect("inbox:conversation", number=conversation.pk)
    return _customer_panel(request, conversation, None)


def _customer_panel(
    request: HttpRequest, conversation: Conversation, form: CustomerForm | None
) -> HttpResponse:
    member, person = member_of(request), conversation.customer
    if request.method == "POST":
        person.refresh_from_db()
    context = {
        "conversation": conversation,
        "customer": person,
        "identities": list(person.identities.all()),
        "earlier": earlier_conversations(member, conversation),
        "member": member,
        "may_edit": member.can(Right.ANSWER),
        "form": form,
        "address": form_of_address(
            person, conversation.language, house=conversation.inbox.register
        ),
        "time": their_time_of(person, conversation.inbox, get_language() or "en"),
    }
    status = 422 if form is not None and form.errors else 200
    if "time" in request.GET and request.headers.get("HX-Request"):
        return render(request, "inbox/panels/their_time.html", context)
    page = "panel" if request.headers.get("HX-Request") else "page"
    return render(request, f"inbox/panels/customer_{page}.html", context, status=status)


@right_required(Right.MANAGE_INBOXES)
@require_http_methods(["GET", "POST"])
@never_cache
def member_inboxes(request: HttpRequest, number: int) -> HttpResponse:
    """On a member's page: which inboxes they see; to be chosen for restricted agents."""
    member = actor_for(number)
    sees_all = member.role != Role.RESTRICTED
    form = MemberInboxesForm(initial={"inboxes": inboxes_given_to(member)}, auto_id="given_%s")
    if request.method == "POST" and not sees_all:
        form = MemberInboxesForm(request.POST, auto_id="given_%s")
        if form.is_valid():
            chosen = form.cleaned_data["inboxes"]
            set_member_inboxes(member, inboxes=chosen, by=member_of(request))
            if "HX-Request" not in request.headers:
                return redirect("member", number=member.pk)
    context = {"member": member, "form": form, "sees_all": sees_all}
    response = render(request, "inbox/panels/member_inboxes.html", context)
    if form.is_bound and form.is_valid():
        words = _("%(name)s sees these inboxes now.") % {"name": member}
        response["HX-Trigger"] = json.dumps({"toast": {"kind": "success", "text": words}})
    return response
