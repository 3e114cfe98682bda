"""Under a conversation: greeting and closing that fit its customer, to be put into a reply."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.salutation import salutations_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_safe
@never_cache
@right_required(Right.ANSWER)
def salutation(request: HttpRequest, number: int) -> HttpResponse:
    """The three degrees of formality, the fitting one first in mind, each with its reason."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    told = salutations_for(conversation, member)
    return render(request, "inbox/composer/salutation.html", {"salutations": told})
