"""Letting conversations sleep: the moments to choose from, and the choice."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.snooze import parse_until, snooze_conversation, wake_conversation
from rapport.inbox.models import Conversation
from rapport.inbox.queries.snooze_times import moments
from rapport.inbox.templatetags.inbox_words import until_words
from rapport.inbox.views.answers import done, wants_fragment
from rapport.inbox.views.choosing import chosen, each_of, joined
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.ANSWER)
def snooze(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The moments; POST lets the conversation sleep until one of them, or wakes it."""
    member = member_of(request)
    conversations = chosen(request, member, number)
    if request.method == "POST":
        return _act(request, member, conversations)
    first, is_one = conversations[0], len(conversations) == 1
    customer = first.customer
    context = {
        "conversation": first,
        "conversations": conversations,
        "numbers": "" if number else joined([each.pk for each in conversations]),
        "customer": customer if is_one else None,
        "moments": moments(
            now(), member.zone_info, customer.zone_info if is_one else None, customer.city
        ),
        "title": _("Snooze until"),
        "least": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "template": "inbox/picker/snooze.html",
    }
    page = context["template"] if wants_fragment(request) else "inbox/picker/page.html"
    return render(request, str(page), context)


def _act(request: HttpRequest, member: Member, conversations: list[Conversation]) -> HttpResponse:
    first = conversations[0].pk
    back = reverse("inbox:conversation", args=[first])
    if (request.POST.get("do") or request.GET.get("do")) == "wake":
        each_of(conversations, lambda each: wake_conversation(each, by=member))
        opens = {"conversation:open": {"number": first}} if "do" in request.GET else {}
        return done(request, _("Awake again."), back=back, **opens)
    until = _until(request)
    numbers = each_of(conversations, lambda each: snooze_conversation(each, until=until, by=member))
    undo = f"{reverse('inbox:snooze', args=[first])}?do=wake"
    if len(numbers) > 1:
        undo = f"{reverse('inbox:bulk')}?do=wake&numbers={joined(numbers)}"
    left = {"conversation:left": {"number": numbers, "becomes": "snoozed"}}
    return done(request, _words(until, len(numbers)), undo=undo, **left)


def _until(request: HttpRequest) -> datetime:
    """A moment of the list, or the member's own, written without a zone and meant on their clock."""
    given = request.POST.get("until") or ""
    own = request.POST.get("own") or ""
    if given:
        return parse_until(given)
    try:
        at = parse_datetime(own)
    except ValueError:
        at = None
    if at is None:
        raise Invalid(_("Say until when the conversation should sleep."), field="until")
    return at if timezone.is_aware(at) else timezone.make_aware(at)


def _words(until: datetime, count: int) -> str:
    words = ngettext(
        "Snoozed until %(until)s.", "%(count)s conversations snoozed until %(until)s.", count
    )
    return words % {"until": until_words(until), "count": count}
