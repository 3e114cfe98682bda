"""Closing, opening again, waking: one conversation or many."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rapport.inbox.actions.close import close_conversation, reopen_conversation
from rapport.inbox.actions.reading import mark_read, mark_unread
from rapport.inbox.actions.snooze import wake_conversation
from rapport.inbox.views.answers import done
from rapport.inbox.views.choosing import chosen, each_of, joined
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right


@require_POST
@right_required(Right.ANSWER)
def closure(request: HttpRequest, number: int) -> HttpResponse:
    """Close the conversation, or open it again."""
    member, asked = member_of(request), request.POST.get("do") or request.GET.get("do", "")
    conversations = chosen(request, member, number)
    if asked == "reopen":
        reopen_conversation(conversations[0], by=member)
        return done(request, **_opens(request, number), back=_page(number))
    close_conversation(conversations[0], by=member)
    undo = reverse("inbox:closure", args=[number]) + "?do=reopen"
    words = _("Closed “%(subject)s”.") % {"subject": _named(conversations[0].subject)}
    return done(request, words, undo=undo)


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def bulk(request: HttpRequest) -> HttpResponse:
    """Do the same to many: close, reopen, wake, read, unread."""
    member, asked = member_of(request), request.POST.get("do") or request.GET.get("do", "")
    conversations = chosen(request, member, None)
    if asked in ("read", "unread"):
        act = mark_read if asked == "read" else mark_unread
        each_of(conversations, lambda each: act(each, by=member))
        return done(request)
    if asked in ("reopen", "wake"):
        undo = reopen_conversation if asked == "reopen" else wake_conversation
        each_of(conversations, lambda each: undo(each, by=member))
        return done(request)
    if asked != "close":
        raise Invalid(_("There is no such thing to do."))
    return _close_all(request, member, conversations)


def _close_all(request: HttpRequest, member: Member, conversations: list) -> HttpResponse:  # type: ignore[type-arg]
    numbers = each_of(conversations, lambda each: close_conversation(each, by=member))
    words = ngettext(
        "Closed %(count)s conversation.", "Closed %(count)s conversations.", len(numbers)
    ) % {"count": len(numbers)}
    undo = f"{reverse('inbox:bulk')}?do=reopen&numbers={joined(numbers)}"
    return done(request, words, undo=undo, **{"conversation:left": {"number": numbers}})


def _opens(request: HttpRequest, number: int) -> dict[str, object]:
    """After an undo the conversation comes back to where it was."""
    return {"conversation:open": {"number": number}} if "do" in request.GET else {}


def _page(number: int) -> str:
    return reverse("inbox:conversation", args=[number])


def _named(subject: str) -> str:
    return subject[:60] + "…" if len(subject) > 60 else subject or _("(no subject)")
