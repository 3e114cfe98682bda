"""What the inbox offers for the column beside a conversation: who the customer is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.customers.actions.change import change_customer
from rapport.inbox.forms.customer import CustomerForm
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.history import earlier_conversations
from rapport.kernel.errors import NotAllowed
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


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
    person.refresh_from_db()
    context = {
        "conversation": conversation,
        "customer": person,
        "identities": list(person.identities.all()),
        "earlier": earlier_conversations(member, conversation),
        "member": member,
        "may_edit": may_edit,
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    page = "panel" if request.headers.get("HX-Request") else "page"
    return render(request, f"inbox/panels/customer_{page}.html", context, status=status)
