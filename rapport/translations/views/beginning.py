"""Under the first letter of a conversation: the same as under a reply, before there is a conversation."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import usable_inboxes
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right
from rapport.translations.queries.reading import known
from rapport.translations.queries.writing import Writing, beginning, writing_in
from rapport.translations.views import pane


@require_safe
@never_cache
@right_required(Right.ANSWER)
def writing(request: HttpRequest) -> HttpResponse:
    """The bar and the pane, for who is written to."""
    member = member_of(request)
    conversation, found = _begun(request.GET, member)
    doors = {
        "begins": "yes",
        "choice_url": reverse("translations:begun_writing"),
        "url": reverse("translations:begun_rendering"),
        "correction_url": reverse("translations:begun_correction"),
        "back_url": reverse("translations:begun_back"),
    }
    return pane.bar(request, conversation, member, found, doors)


@require_POST
@right_required(Right.ANSWER)
def rendering(request: HttpRequest) -> HttpResponse:
    """Translate the letter, unless that was done already."""
    member = member_of(request)
    return pane.rendered(request, *_with(request, member))


@require_POST
@right_required(Right.ANSWER)
def correction(request: HttpRequest) -> HttpResponse:
    """The member's own wording of what they will get."""
    member = member_of(request)
    return pane.corrected(request, _begun(request.POST, member)[0], member)


@require_POST
@right_required(Right.ANSWER)
def back(request: HttpRequest) -> HttpResponse:
    """What the rendering says, back in the member's language."""
    member = member_of(request)
    return pane.read_back(request, _begun(request.POST, member)[0], member)


def _with(request: HttpRequest, member: Member) -> tuple[Conversation, Member, Writing | None]:
    conversation, found = _begun(request.POST, member)
    return conversation, member, found


def _begun(asked: QueryDict, member: Member) -> tuple[Conversation, Writing | None]:
    number = asked.get("inbox", "")
    usable = usable_inboxes(member)
    inbox = get_object_or_404(usable, pk=int(number[:18]) if number.isdecimal() else 0)
    conversation = beginning(inbox, asked.get("to", "")[:2000], member)
    chosen = {name: known(asked.get(name, "")) for name in ("target", "source")}
    return conversation, writing_in(conversation, member, **chosen)
