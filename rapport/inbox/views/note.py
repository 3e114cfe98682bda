"""A private note is added."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from rapport.inbox.actions.note import add_note
from rapport.inbox.forms.writing import SendingForm, checked
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.views.reply import plain_files
from rapport.inbox.views.saying import said
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_POST
@right_required(Right.ANSWER)
def note(request: HttpRequest, number: int) -> HttpResponse:
    """Add a note; whoever it mentions is asked to look."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    form = cast(SendingForm, checked(SendingForm(request.POST)))
    message = add_note(
        conversation,
        by=member,
        html=form.words(),
        attachment_ids=form.attachment_ids() + plain_files(request, conversation, "note"),
        client_key=form.cleaned_data["client_key"],
    )
    return said(request, conversation, message=message.pk)
