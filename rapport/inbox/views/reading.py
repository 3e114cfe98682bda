"""What a member has read."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.inbox.actions.reading import mark_read, mark_unread
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.views.answers import done
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Read up to a message, or (`do=unread`) to be read again later."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    if request.POST.get("do") == "unread":
        mark_unread(conversation, by=member)
        return done(request, _("Marked as unread."), back=reverse("inbox:conversations"))
    message = request.POST.get("message", "")
    is_number = message.isdecimal() and len(message) < 19
    mark_read(conversation, by=member, message_id=int(message) if is_number else None)
    return done(request, back=reverse("inbox:conversation", args=[conversation.pk]))
