"""Before a call: a page to read and to print, and what they told us, noted and forgotten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rapport.customers.actions.interests import forget_interest, note_interest
from rapport.inbox.queries.access import conversation_for
from rapport.kernel.clock import now
from rapport.manners.forms import InterestForm
from rapport.manners.queries.brief import brief_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def brief(request: HttpRequest, number: int) -> HttpResponse:
    """What to have read before calling this customer."""
    return _page(request, number, InterestForm())


@require_POST
@right_required(Right.ANSWER)
def interests(request: HttpRequest, number: int) -> HttpResponse:
    """Note something that they told us."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    form = InterestForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form, status=422)
    words = form.cleaned_data["words"]
    note_interest(conversation.customer, words, by=member, conversation_id=conversation.pk)
    return redirect("manners:brief", conversation.pk)


@require_POST
@right_required(Right.ANSWER)
def forgetting(request: HttpRequest, number: int, interest: int) -> HttpResponse:
    """Remove what was noted."""
    conversation = conversation_for(member_of(request), number)
    forget_interest(conversation.customer, interest)
    return redirect("manners:brief", conversation.pk)


def _page(request: HttpRequest, number: int, form: InterestForm, status: int = 200) -> HttpResponse:
    member = member_of(request)
    conversation = conversation_for(member, number)
    context = {
        "conversation": conversation,
        "brief": brief_for(member, conversation, now()),
        "member": member,
        "form": form,
        "may_write": member.can(Right.ANSWER),
    }
    return render(request, "manners/brief.html", context, status=status)
