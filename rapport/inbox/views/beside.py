"""All that stands beside a conversation, in one answer."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for, held
from rapport.inbox.views.answers import wants_fragment
from rapport.kernel.errors import Refusal
from rapport.kernel.slots import PlacedPanel, panels_for
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ServedPanel:
    """A panel with what its door answered; None: it asks for itself again."""

    url: str
    html: SafeString | None


@require_safe
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def beside(request: HttpRequest, number: int) -> HttpResponse:
    """The panels of the context column, each as its own address would serve it."""
    found = conversation_for(member_of(request), number)
    if not wants_fragment(request):
        return redirect("inbox:conversation", number=found.pk)
    return render(request, "inbox/conversation/beside.html", {"panels": served(request, found)})


def served(
    request: HttpRequest, conversation: Conversation, slot: str = "conversation"
) -> Sequence[ServedPanel]:
    """The panels of a slot, asked through their own doors, locks included, within this request."""
    placed = panels_for(slot, conversation.pk, kind=conversation.inbox.channel)
    with held(member_of(request), conversation):
        return [ServedPanel(each.url, _asked(request, each)) for each in placed]


def _asked(request: HttpRequest, placed: PlacedPanel) -> SafeString | None:
    door = resolve(placed.url)
    try:
        answer = door.func(request, *door.args, **door.kwargs)
    except Refusal:
        return SafeString()
    except Exception:
        # One broken panel leaves the others, and the conversation, as they are.
        log.exception("The panel %s could not be shown", placed.url)
        return None
    # What a door of ours rendered is escaped already.
    return mark_safe(answer.text if answer.status_code == 200 else "")  # noqa: S308
