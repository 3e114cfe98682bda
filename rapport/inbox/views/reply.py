"""A public reply is sent."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.inbox.actions.drafts import attach_file, begin_draft
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.forms.writing import SendingForm, checked
from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.composing import newest_message_id, reply_by_a_colleague
from rapport.inbox.views.saying import said, wants_json
from rapport.kernel.errors import Changed
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right


@require_POST
@right_required(Right.ANSWER)
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Queue a reply; if a colleague answered meanwhile, show theirs instead."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    form = cast(SendingForm, checked(SendingForm(request.POST)))
    addresses = form.cleaned_data["addresses"] or {}
    try:
        message = reply_to_conversation(
            conversation,
            by=member,
            html=form.words(),
            to=addresses.get("to"),
            cc=addresses.get("cc", ()),
            bcc=addresses.get("bcc", ()),
            attachment_ids=form.attachment_ids() + plain_files(request, conversation, "reply"),
            then=form.cleaned_data["then"],
            seen_message_id=form.cleaned_data["seen"],
            force=form.cleaned_data["force"],
            client_key=form.cleaned_data["client_key"],
            rendering=form.cleaned_data["rendering"],
            subject=form.cleaned_data["subject"],
        )
    except Changed as changed:
        if changed.code != "answered" or not wants_json(request):
            raise
        return _answered(changed, conversation, member)
    return said(request, conversation, message=message.pk)


def plain_files(request: HttpRequest, conversation: Conversation, kind: str) -> list[int]:
    """Files that came with a form without a script: put into the draft first, as the script does."""
    files = request.FILES.getlist("files")
    if not files:
        return []
    member = member_of(request)
    draft = begin_draft(conversation, by=member, kind=kind)
    return [
        attach_file(
            draft, name=each.name, media_type=each.content_type or "", stream=each.file, by=member
        ).pk
        for each in files
    ]


def _answered(changed: Changed, conversation: Conversation, member: Member) -> HttpResponse:
    theirs = reply_by_a_colleague(conversation, member)
    name = (theirs.member and theirs.member.first_name) if theirs else ""
    told = {
        "title": str(changed.message),
        "code": "changed",
        "heading": _("%(name)s has just answered") % {"name": name or _("A colleague")},
        "reply": render_to_string("inbox/composer/their_reply.html", {"message": theirs}),
        "newest": newest_message_id(conversation),
    }
    return JsonResponse(told, status=409)
