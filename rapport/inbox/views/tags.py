"""The team's words on conversations: one press adds or removes a tag."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.tags import set_tags
from rapport.inbox.models import Conversation
from rapport.inbox.queries.words import known_tags, tags_of
from rapport.inbox.views.answers import done, wants_fragment
from rapport.inbox.views.choosing import chosen, each_of, joined
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.ANSWER)
def tags(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """All tags, those that every chosen conversation carries marked; POST turns one on or off."""
    member = member_of(request)
    conversations = chosen(request, member, number)
    if request.method == "POST":
        name = request.POST.get("tag", "")
        wanted = name not in _carried_by_all(conversations)
        each_of(
            conversations,
            lambda each: set_tags(each, names=_names(each, name, wanted), by=member),
        )
        if not wants_fragment(request):
            return done(request, back=reverse("inbox:conversation", args=[conversations[0].pk]))
    carried = _carried_by_all(conversations)
    context = {
        "conversation": conversations[0],
        "conversations": conversations,
        "numbers": "" if number else joined([each.pk for each in conversations]),
        "tags": sorted(known_tags(), key=lambda tag: (tag.name not in carried, tag.name.lower())),
        "carried": carried,
        "title": _("Tags"),
        "template": "inbox/picker/tags.html",
    }
    page = context["template"] if wants_fragment(request) else "inbox/picker/page.html"
    return render(request, str(page), context)


def _carried_by_all(conversations: list[Conversation]) -> set[str]:
    return set.intersection(*(set(tags_of(each)) for each in conversations))


def _names(conversation: Conversation, name: str, wanted: bool) -> list[str]:
    carried = [each for each in tags_of(conversation) if each != name]
    return [*carried, name] if wanted else carried
