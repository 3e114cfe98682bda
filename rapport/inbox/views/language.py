"""Which language a conversation is in: a list to choose from, and the choice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.languages import choose_language
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.languages import offered_for
from rapport.inbox.views.answers import done, wants_fragment
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_http_methods(["GET", "HEAD", "POST"])
@right_required(Right.ANSWER)
def language(request: HttpRequest, number: int) -> HttpResponse:
    """The languages, likely ones first; POST says that the conversation is in one of them."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    if request.method == "POST":
        choose_language(conversation, language=request.POST.get("language", ""), by=member)
        return done(request, back=reverse("inbox:conversation", args=[conversation.pk]))
    context = {
        "conversation": conversation,
        "conversations": [conversation],
        "offered": offered_for(conversation),
        "title": _("Language"),
        "template": "inbox/picker/language.html",
    }
    page = context["template"] if wants_fragment(request) else "inbox/picker/page.html"
    return render(request, str(page), context)
