"""A message's body in its locked frame, and its files."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from rapport.inbox.actions.pictures import trust_pictures
from rapport.inbox.queries.thread import attachment_for, message_for
from rapport.inbox.queries.trust import is_trusted
from rapport.inbox.templatetags.inbox_bodies import folded_html, with_pictures
from rapport.inbox.views.answers import done
from rapport.kernel.serving import file_answer
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

LOCKED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}; frame-ancestors 'self'; "
    "form-action 'none'; base-uri 'none'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}


@require_safe
@right_required(Right.READ_CONVERSATIONS)
def body(request: HttpRequest, number: int) -> HttpResponse:
    """The HTML a customer sent, where nothing runs and, unless asked for, nothing is fetched."""
    message = message_for(member_of(request), number)
    shows = request.GET.get("pictures") == "1" or is_trusted(message)
    pictures = {
        each.content_id.strip("<>"): f"/attachments/{each.pk}/"
        for each in message.attachments.all()
        if each.content_id
    }
    context = {"message": message, "html": with_pictures(folded_html(message), pictures)}
    response = render(request, "inbox/message/frame.html", context)
    sources = "'self' data: https: http:" if shows else "'self' data:"
    response["Content-Security-Policy"] = LOCKED.format(pictures=sources)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_POST
@right_required(Right.ANSWER)
def pictures(request: HttpRequest, number: int) -> HttpResponse:
    """Show this sender's pictures from now on."""
    member = member_of(request)
    trust_pictures(message_for(member, number), by=member)
    return done(request)


@require_safe
@right_required(Right.READ_CONVERSATIONS)
def attachment(request: HttpRequest, number: int) -> HttpResponseBase:
    """A file of a conversation; only pictures and PDF are shown in place, anything else is saved."""
    found = attachment_for(member_of(request), number)
    is_shown = found.media_type in SHOWN_IN_PLACE
    return file_answer(
        request, found.file, name=found.name, media_type=found.media_type, is_shown=is_shown
    )
