"""To whom a reply could go besides those in the conversation."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.recipients import people_called
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_safe
@never_cache
@right_required(Right.ANSWER)
def recipients(request: HttpRequest, number: int) -> JsonResponse:
    """A few customers for what was typed: a name as written or in Latin letters, or an address."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    return JsonResponse({"people": people_called(member, conversation, request.GET.get("q", ""))})
