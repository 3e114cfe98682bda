"""Conversations: found, read, begun, given to somebody, put aside, closed, merged."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query

from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.close import close_conversation, reopen_conversation
from rapport.inbox.actions.languages import choose_language
from rapport.inbox.actions.locking import lock_conversation
from rapport.inbox.actions.merge import merge_conversations
from rapport.inbox.actions.snooze import snooze_conversation, wake_conversation
from rapport.inbox.actions.start import start_conversation, started_before
from rapport.inbox.actions.tags import set_tags
from rapport.inbox.api.conversation_schemas import (
    ConversationChanges,
    ConversationFilters,
    ConversationOut,
    MergeIn,
)
from rapport.inbox.api.message_schemas import NewConversation
from rapport.inbox.api.translating import (
    begun_with,
    inbox_to_begin_in,
    is_translated,
    rendering_asked,
)
from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for, teams_known_to
from rapport.inbox.queries.filtered import conversations_filtered, told_in_full
from rapport.inbox.queries.people import assignable_members
from rapport.inbox.queries.words import tags_of
from rapport.kernel.errors import Invalid
from rapport.rest.etags import require_match
from rapport.rest.paging import Page, cursor_after, link_next, values_in
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of
from rapport.team.models import Member

READ, WRITE = "conversations:read", "conversations:write"
ONE = "/conversations/{int:number}"
routes = Routes("Conversations", "What each customer and we say to each other about one thing.")


@routes.get(
    "/conversations", scope=READ, summary="List conversations", response=Page[ConversationOut]
)
def list_conversations(
    request: HttpRequest, response: HttpResponse, asked: Query[ConversationFilters]
) -> dict[str, Any]:
    """Those in the inboxes that the token's member may see, newest activity first.

    To keep a copy, ask with `order=oldest` and `updated_since` the last activity that you have seen.
    """
    member, order = member_of(request), f"activity {asked.order}"
    start = _place(values_in(asked.cursor, order)) if asked.cursor else None
    found = conversations_filtered(
        member, asked.as_filters(member.pk), start=start, limit=asked.limit + 1
    )
    shown, following = found[: asked.limit], None
    if len(found) > len(shown):
        following = cursor_after([shown[-1].last_activity_at, shown[-1].pk], order)
        link_next(request, response, following)
    return {"items": [ConversationOut.of(each) for each in shown], "next": following}


@routes.post(
    "/conversations",
    scope=WRITE,
    summary="Begin a conversation",
    response={201: ConversationOut},
    waits=is_translated,
)
def begin_conversation(
    request: HttpRequest, response: HttpResponse, sent: NewConversation
) -> ConversationOut:
    """Write a first letter to somebody; it leaves as any reply does. Who begins it looks after it,
    unless that is an application. With `translate_to` or `rendering` the customer gets that, subject and all,
    as with a reply, and is refused as one is; `POST /conversations/preview` shows it before."""
    member, key = member_of(request), client_key_of(request)
    if repeated := started_before(member, key):
        response["Location"] = f"/api/v1/conversations/{repeated.pk}"
        return told(repeated.pk)
    inbox = inbox_to_begin_in(member, sent.inbox_id)
    made = start_conversation(
        inbox=inbox,
        by=member,
        to=[each.model_dump() for each in sent.to],
        cc=[each.model_dump() for each in sent.cc],
        bcc=[each.model_dump() for each in sent.bcc],
        subject=sent.subject,
        html=sent.as_html,
        attachment_ids=sent.attachment_ids,
        client_key=key,
        rendering=rendering_asked(request, begun_with(inbox, sent, member), sent),
    )
    response["Location"] = f"/api/v1/conversations/{made.pk}"
    return told(made.pk)


@routes.get(ONE, scope=READ, summary="Read a conversation", response=ConversationOut)
def read_conversation(request: HttpRequest, number: Id) -> ConversationOut:
    """How it stands. One that was merged reads as the one in which it lives on: its `id` tells."""
    return told(conversation_for(member_of(request), number).pk)


@routes.patch(
    ONE, scope=WRITE, summary="Change a conversation", response=ConversationOut, errors=[412]
)
def change_conversation(
    request: HttpRequest, number: Id, sent: ConversationChanges
) -> ConversationOut:
    """Close, open, snooze, assign or tag it, say its language: all that is sent, or nothing.

    With `If-Match` only if it is still as you read it.
    """
    member = member_of(request)
    conversation = lock_conversation(conversation_for(member, number).pk)
    require_match(request, told(conversation.pk))
    _assign(conversation, sent, member)
    _tag(conversation, sent, member)
    if sent.language is not None:
        choose_language(conversation, language=sent.language, by=member)
    _stand(conversation, sent, member)
    return told(conversation.pk)


@routes.post(f"{ONE}/merge", scope=WRITE, summary="Merge into another", response=ConversationOut)
def merge_conversation(request: HttpRequest, number: Id, sent: MergeIn) -> ConversationOut:
    """Everything said in it moves into the other one, which is what you get back."""
    member = member_of(request)
    into = conversation_for(member, sent.into_id)
    merged = conversation_for(member, number)
    return told(merge_conversations(merged, into=into, by=member).pk)


def told(number: int) -> ConversationOut:
    """A conversation as it stands now. The caller knows that it may be seen."""
    return ConversationOut.of(told_in_full([number])[0])


def client_key_of(request: HttpRequest) -> str:
    """The Idempotency-Key as the action knows it, so that it holds longer than a day, too."""
    key = request.headers.get("Idempotency-Key", "")
    own = f"{member_of(request).pk} {key}"
    return hashlib.sha256(own.encode()).hexdigest() if key else ""


def _place(values: list[Any]) -> tuple[Any, int]:
    return values[0], int(values[1])


def _assign(conversation: Conversation, sent: ConversationChanges, by: Member) -> None:
    given: dict[str, Any] = {}
    if "assignee_id" in sent.model_fields_set:
        people = assignable_members(conversation.inbox).filter(pk=sent.assignee_id)
        given["member"] = people.first() if sent.assignee_id else None
        if sent.assignee_id and given["member"] is None:
            raise Invalid(_("Nobody with this number can answer here."), field="assignee_id")
    if "team_id" in sent.model_fields_set:
        given["team"] = teams_known_to(by).filter(pk=sent.team_id).first() if sent.team_id else None
        if sent.team_id and given["team"] is None:
            raise Invalid(_("There is no such team."), field="team_id")
    if given:
        assign_conversation(conversation, by=by, **given)


def _tag(conversation: Conversation, sent: ConversationChanges, by: Member) -> None:
    if sent.tags is not None:
        set_tags(conversation, names=sent.tags, by=by)
    elif sent.add_tags or sent.remove_tags:
        gone = {name.casefold() for name in sent.remove_tags}
        kept = [name for name in tags_of(conversation) if name.casefold() not in gone]
        set_tags(conversation, names=[*kept, *sent.add_tags], by=by)


def _stand(conversation: Conversation, sent: ConversationChanges, by: Member) -> None:
    if sent.status == "closed":
        close_conversation(conversation, by=by)
    elif sent.status == "snoozed" and sent.snoozed_until:
        try:
            snooze_conversation(conversation, until=sent.snoozed_until, by=by)
        except Invalid as problem:
            raise Invalid(problem.message, field="snoozed_until") from None
    elif sent.status == "open" and conversation.status == "closed":
        reopen_conversation(conversation, by=by)
    elif sent.status == "open":
        wake_conversation(conversation, by=by)
