"""Beside a conversation: how to address its customer, what is still a question, and putting it right."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.customers.actions.addressing import (
    accept,
    agree_with_organisation,
    put_right,
    refuse,
)
from rapport.customers.models import Customer
from rapport.customers.queries.addressing import form_of_address, history_of
from rapport.inbox.forms.addressing import AddressForm
from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for
from rapport.kernel.errors import NotAllowed
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right

REGISTERS = ("formal", "informal", "")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def address(request: HttpRequest, number: int) -> HttpResponse:
    """What to call them, formal or informal, with who said so; questions to answer; `edit` the form."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    form = None
    if request.method == "POST":
        if not member.can(Right.ANSWER):
            words = _("Your role does not include this. An administrator can change that.")
            raise NotAllowed(words)
        form = _changed(request, conversation.customer, member)
        if form is None and not request.headers.get("HX-Request"):
            return redirect("inbox:conversation", number=conversation.pk)
    elif "edit" in request.GET and member.can(Right.ANSWER):
        form = AddressForm(customer=conversation.customer)
    return _panel(request, conversation, form)


def _changed(request: HttpRequest, customer: Customer, member: Member) -> AddressForm | None:
    """Do what was asked; the form, if it cannot be used as it is."""
    sent = request.POST
    if "accept" in sent:
        accept(customer, _numbers(sent.getlist("accept")), by=member)
    elif "refuse" in sent:
        refuse(customer, _numbers(sent.getlist("refuse")), by=member)
    elif sent.get("only") == "register" and sent.get("register", "?") in REGISTERS:
        put_right(customer, {"register": sent["register"]}, by=member)
    else:
        form = AddressForm(sent, customer=customer)
        if not form.is_valid():
            return form
        put_right(customer, form.values(), by=member, source=form.source())
        if customer.organisation:
            agree_with_organisation(customer.organisation, form.cleaned_data["organisation"])
    return None


def _numbers(sent: Iterable[str]) -> list[int]:
    return [int(n) for each in sent for n in each.split(",") if n.isdecimal()]


def _panel(
    request: HttpRequest, conversation: Conversation, form: AddressForm | None
) -> HttpResponse:
    member, customer = member_of(request), conversation.customer
    if request.method == "POST":
        customer.refresh_from_db()
    context = {
        "conversation": conversation,
        "customer": customer,
        "address": form_of_address(
            customer, conversation.language, house=conversation.inbox.register
        ),
        "history": history_of(customer) if form else [],
        "may_edit": member.can(Right.ANSWER),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    page = "panel" if request.headers.get("HX-Request") else "page"
    return render(request, f"inbox/panels/address_{page}.html", context, status=status)
