"""What must hold in the demo's world, beyond each table being complete."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rapport.demo.cast import BY_CUSTOMER, Conversation, Demo, Message, StoryError
from rapport.demo.moments import PATTERNS

STATUSES = {"open", "closed", "snoozed", "merged"}
KINDS = {"message", "note", "handover"}
ATTACHMENT_KINDS = {"photo", "pdf", "csv", "ics"}
ROLES = {"owner", "administrator", "agent", "restricted", "viewer"}
SHIFT = re.compile(
    r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)-(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d-\d\d:\d\d$"
)
MENTION = re.compile(r"(?<![\w.])@([a-z]+)\b")
INLINE_IMAGE = re.compile(r"cid:([^\"'>\s]+)")
VARIABLE = re.compile(r"{{ *([\w.]+) *}}")
VARIABLES = {
    "greeting",
    "closing",
    *("greeting.formal", "greeting.casual", "closing.formal", "closing.casual"),
    "customer.addressed",
    "customer.name",
    "customer.first_name",
    "customer.family_name",
    "member.first_name",
    "member.name",
    "conversation.number",
    "conversation.subject",
    "inbox.name",
    "inbox.address",
}


def check(demo: Demo, now: datetime) -> None:
    """Raise a StoryError that lists every fault found."""
    faults = [*_people(demo), *_canned(demo), *_identities(demo)]
    for conversation in demo.conversations:
        found = [*_place(conversation, demo), *_state(conversation, demo, now)]
        for number, message in enumerate(conversation.messages, start=1):
            found += [
                f"message {number}: {fault}" for fault in _message(message, conversation, demo, now)
            ]
        faults += [f"{conversation.id}: {fault}" for fault in found]
    if faults:
        raise StoryError("\n".join(faults))


def _people(demo: Demo) -> Iterator[str]:
    for member in demo.members.values():
        if member.role not in ROLES:
            yield f"{member.key}: unknown role “{member.role}”"
        if bad := [hours for hours in member.hours if not SHIFT.match(hours)]:
            yield f"{member.key}: hours {bad} are not like “Mon-Fri 09:00-13:00”"
        if unknown := set(member.inboxes) - set(demo.inboxes):
            yield f"{member.key}: unknown inboxes {sorted(unknown)}"
    for team in demo.teams.values():
        if unknown := set(team.members) - set(demo.members) | set(team.inboxes) - set(demo.inboxes):
            yield f"{team.key}: unknown {sorted(unknown)}"
    zones = [(each.key, each.zone) for each in demo.members.values()]
    zones += [(each.key, each.zone) for each in demo.customers.values()]
    for key, zone in zones:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            yield f"{key}: unknown zone “{zone}”"


def _canned(demo: Demo) -> Iterator[str]:
    for canned in demo.canned.values():
        if unknown := set(VARIABLE.findall(canned.text)) - VARIABLES:
            yield f"{canned.key}: unknown variables {sorted(unknown)}"
    yield from _canned_texts(demo)


def _canned_texts(demo: Demo) -> Iterator[str]:
    for key, texts in demo.canned_texts.items():
        if key not in demo.canned:
            yield f"{key}: no such canned response"
            continue
        for text in texts:
            if unknown := set(VARIABLE.findall(text.text)) - VARIABLES:
                yield f"{key}, {text.language}: unknown variables {sorted(unknown)}"
            if text.changed and text.changed[-1] not in demo.canned[key].text:
                yield f"{key}, {text.language}: the original does not say “{text.changed[-1]}”"


def _identities(demo: Demo) -> Iterator[str]:
    seen: set[str] = set()
    for conversation in demo.conversations:
        if conversation.id in seen:
            yield f"{conversation.id}: used twice"
        seen.add(conversation.id)
    addresses: dict[str, str] = {}
    for customer in demo.customers.values():
        if other := addresses.get(customer.email):
            yield f"{customer.key}: has the address of {other}"
        addresses[customer.email] = customer.key
        if customer.language not in PATTERNS:
            yield f"{customer.key}: no date pattern for language “{customer.language}”"


def _place(conversation: Conversation, demo: Demo) -> Iterator[str]:
    if conversation.inbox not in demo.inboxes:
        yield f"unknown inbox “{conversation.inbox}”"
    elif not conversation.subject and demo.inboxes[conversation.inbox].channel == "email":
        yield "“subject” is missing"
    if unknown := set(conversation.tags) - set(demo.tags):
        yield f"unknown tags {sorted(unknown)}"
    if conversation.team and conversation.team not in demo.teams:
        yield f"unknown team “{conversation.team}”"
    if conversation.assigned and not _may_write(conversation.assigned, conversation.inbox, demo):
        yield f"“{conversation.assigned}” cannot be assigned in {conversation.inbox}"


def _state(conversation: Conversation, demo: Demo, now: datetime) -> Iterator[str]:
    others = {each.id: each for each in demo.conversations}
    if conversation.status not in STATUSES:
        yield f"unknown status “{conversation.status}”"
    if (conversation.status == "snoozed") != (conversation.snoozed_until is not None):
        yield "snoozed and snoozed_until belong together"
    if conversation.snoozed_until and conversation.snoozed_until <= now:
        yield "snoozed until a moment that has passed"
    if (conversation.status == "merged") != bool(conversation.merged_into):
        yield "merged and merged_into belong together"
    if conversation.merged_into:
        target = others.get(conversation.merged_into)
        if target is None or target.status == "merged":
            yield f"merged into “{conversation.merged_into}”, which is unknown or merged itself"
    if unknown := set(conversation.related) - set(others):
        yield f"related to unknown {sorted(unknown)}"
    if conversation.unread and not conversation.messages[-1].is_from_customer:
        yield "unread, but the last word is ours"


def _message(
    message: Message, conversation: Conversation, demo: Demo, now: datetime
) -> Iterator[str]:
    if message.at > now:
        yield "lies in the future"
    if message.kind not in KINDS:
        yield f"unknown kind “{message.kind}”"
    if not message.is_from_customer and not _may_write(message.by, conversation.inbox, demo):
        yield f"“{message.by}” is not a member who may write in {conversation.inbox}"
    if message.by == BY_CUSTOMER and message.kind != "message":
        yield "a customer writes neither notes nor hand-overs"
    if not message.text and not message.html and not message.attachments:
        yield "is empty"
    if (message.kind == "handover") != bool(message.to):
        yield "handover and to belong together"
    if message.to and message.to not in {*demo.members, *demo.teams}:
        yield f"handed over to unknown “{message.to}”"
    if message.canned and message.canned not in demo.canned:
        yield f"unknown canned response “{message.canned}”"
    mentions = set(MENTION.findall(message.text)) if message.kind == "note" else set()
    if unknown := mentions - {*demo.members, *demo.teams}:
        yield f"mentions unknown {sorted(unknown)}"
    yield from _attachments(message)


def _attachments(message: Message) -> Iterator[str]:
    for attachment in message.attachments:
        if attachment.kind not in ATTACHMENT_KINDS:
            yield f"{attachment.name}: unknown kind “{attachment.kind}”"
        if not attachment.text:
            yield f"{attachment.name}: has neither caption nor text"
    inline = {attachment.name for attachment in message.attachments if attachment.inline}
    if (used := set(INLINE_IMAGE.findall(message.html))) != inline:
        yield f"inline images {sorted(used ^ inline)} are used or declared, not both"


def _may_write(key: str, inbox: str, demo: Demo) -> bool:
    member = demo.members.get(key)
    if member is None or member.role == "viewer":
        return False
    return member.role != "restricted" or inbox in member.inboxes
