"""Who looks after a conversation: a list to choose from, and the choice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.models import Conversation
from rapport.inbox.queries.people import assignable_members, assignable_teams
from rapport.inbox.views.answers import done, wants_fragment
from rapport.inbox.views.choosing import chosen, each_of, joined
from rapport.kernel.errors import Missing
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right, Team


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.ANSWER)
def assignment(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The members and teams to choose from; POST gives the conversation to one of them."""
    member = member_of(request)
    conversations = chosen(request, member, number)
    if request.method == "POST":
        return _assign(request, member, conversations)
    first = conversations[0]
    people = list(assignable_members(first.inbox))
    people.sort(key=lambda each: (each.pk != member.pk, each.presence != "online", each.name))
    context = {
        "conversation": first,
        "conversations": conversations,
        "numbers": "" if number else joined([each.pk for each in conversations]),
        "member": member,
        "people": people,
        "teams": list(assignable_teams()),
        "title": _("Assign to"),
        "template": "inbox/picker/assignment.html",
    }
    page = context["template"] if wants_fragment(request) else "inbox/picker/page.html"
    return render(request, str(page), context)


def _assign(
    request: HttpRequest, member: Member, conversations: list[Conversation]
) -> HttpResponse:
    to_member = _chosen_member(request, conversations[0])
    to_team = _chosen_team(request)
    choice = {**to_member, **to_team}
    numbers = each_of(conversations, lambda each: assign_conversation(each, by=member, **choice))
    words = _words(choice, len(numbers))
    return done(request, words, back=reverse("inbox:conversation", args=[conversations[0].pk]))


def _chosen_member(request: HttpRequest, conversation: Conversation) -> dict[str, Member | None]:
    asked = request.POST.get("member")
    if asked is None:
        return {}
    if not asked:
        return {"member": None}
    people = {str(each.pk): each for each in assignable_members(conversation.inbox)}
    if asked not in people:
        raise Missing(_("This member cannot answer here."))
    return {"member": people[asked]}


def _chosen_team(request: HttpRequest) -> dict[str, Team | None]:
    asked = request.POST.get("team")
    if asked is None:
        return {}
    teams = {str(each.pk): each for each in assignable_teams()}
    if asked and asked not in teams:
        raise Missing(_("There is no such team."))
    return {"team": teams.get(asked)}


def _words(choice: dict[str, Member | Team | None], count: int) -> str:
    name = next((str(each) for each in choice.values() if each), "")
    if not name:
        return _("Assigned to nobody.")
    if count == 1:
        return _("Assigned to %(name)s.") % {"name": name}
    words = ngettext(
        "%(count)s conversation assigned to %(name)s.",
        "%(count)s conversations assigned to %(name)s.",
        count,
    )
    return words % {"count": count, "name": name}
