"""`{% load composer %}`: everything the composer's templates need, for whoever includes them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.forms.boundfield import BoundField
from django.template import Library
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation, Delivery, Message
from rapport.inbox.ports import channel_of, traits_of
from rapport.inbox.queries.canned_variants import LANGUAGES
from rapport.inbox.queries.composing import draft_as_json, draft_of, newest_message_id
from rapport.inbox.queries.correspondents import (
    correspondents_of,
    own_addresses,
    usual_addresses,
)
from rapport.inbox.queries.people import Looker, lookers_of
from rapport.inbox.queries.reviewing import is_reviewed
from rapport.inbox.rich_text import clean_html, html_written, text_of
from rapport.inbox.templatetags.composer_words import words_of_composer
from rapport.kernel.clock import now
from rapport.kernel.slots import PlacedPanel, panels_for
from rapport.team.models import Member, Right
from rapport.ui.components.languages import own_name
from rapport.ui.components.world import direction_of, endonym

register = Library()
MORNING = time(9)
HARMLESS = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class SnoozeChoice:
    """A time until which a conversation may sleep after the answer."""

    label: str
    at: datetime

    @property
    def value(self) -> str:
        """As the action reads it."""
        return f"snooze:{self.at.isoformat()}"


@dataclass(frozen=True)
class Composer:
    """One conversation's composer, for one member."""

    conversation: Conversation
    language: str
    direction: str
    signature: SafeString
    reply: dict[str, Any]
    note: dict[str, Any]
    snooze_choices: list[SnoozeChoice]
    words: dict[str, str]
    can_manage_words: bool
    # What other rooms offer to put into a reply.
    tools: Sequence[PlacedPanel]
    # Who puts a reply into other words, below its text.
    renderers: Sequence[PlacedPanel]

    @property
    def given(self) -> list[dict[str, Any]]:
        """What the script knows of each of the two forms."""
        return [self.reply, self.note]


@register.simple_tag(takes_context=True)
def composer_for(context: RequestContext, conversation: Conversation) -> Composer:
    """Everything about writing in this conversation."""
    member: Member = context["request"].user
    language = conversation.language or conversation.customer.language or member.language
    common, channel = _common(conversation, member), conversation.inbox.channel
    has_signature = traits_of(channel).has_address
    return Composer(
        conversation=conversation,
        language=language,
        direction=direction_of(language),
        # Cleaned here once more: a signature is typed by people and shown as it is.
        signature=mark_safe(  # noqa: S308
            clean_html(conversation.inbox.signature_html) if has_signature else ""
        ),
        reply=common
        | _form(conversation, member, "reply")
        | _people(conversation, channel)
        | _review(conversation, member),
        note=common | _form(conversation, member, "note"),
        snooze_choices=snooze_choices(timezone.localtime()),
        words=words_of_composer(),
        can_manage_words=member.can(Right.MANAGE_WORDS),
        tools=panels_for("composer", conversation.pk, kind=channel),
        renderers=panels_for("rendering", conversation.pk, kind=channel),
    )


@dataclass(frozen=True)
class DeliveryState:
    """How a reply's way is shown: whether it can still be taken back, and by when."""

    is_undoable: bool
    seconds: int
    can_act: bool


@register.simple_tag
def composer_words() -> dict[str, str]:
    """The words of the script, for pages that use the editor without a conversation."""
    return words_of_composer()


@register.simple_tag(takes_context=True)
def delivery_of(context: RequestContext, message: Message) -> DeliveryState:
    """The state of a reply for the member who reads it."""
    member: Member = context["request"].user
    left = (message.send_after - now()).total_seconds() if message.send_after else 0.0
    is_first = message.delivery == Delivery.SCHEDULED and not message.attempts
    return DeliveryState(is_first and left > 0, max(ceil(left), 0), member.can(Right.ANSWER))


@register.simple_tag(takes_context=True)
def lookers_at(context: RequestContext, conversation: Conversation) -> list[Looker]:
    """Colleagues who have this conversation open now."""
    return lookers_of(conversation, besides=context["request"].user)


@register.filter
def as_json(given: dict[str, Any]) -> SafeString:
    """For a data block inside a script element, which nothing in it can close."""
    told = json.dumps(given, ensure_ascii=False)
    return mark_safe(told.translate(HARMLESS))  # noqa: S308


@register.filter
def text_of_html(html: str) -> str:
    """The words of rich text, for a plain text area."""
    return text_of(html)


@register.filter
def clean(html: str) -> SafeString:
    """Rich text, cleaned once more where it is shown."""
    return mark_safe(clean_html(html))  # noqa: S308


@register.filter
def endonym_of(code: str) -> str:
    """A language by its own name; with its country where another one's is offered beside it."""
    return own_name(code) if code in LANGUAGES else endonym(code)


@register.filter
def variable_words(name: str) -> str:
    """What a place in a canned response holds."""
    known = {
        "greeting": _("Greeting"),
        "greeting.formal": _("Greeting, formal"),
        "greeting.neutral": _("Greeting, neutral"),
        "greeting.casual": _("Greeting, casual"),
        "closing": _("Closing with your name"),
        "closing.formal": _("Closing, formal"),
        "closing.neutral": _("Closing, neutral"),
        "closing.casual": _("Closing, casual"),
        "customer.addressed": _("How to address the customer"),
        "customer.addressed.formal": _("How to address them formally"),
        "customer.addressed.informal": _("How to address them informally"),
        "customer.name": _("Customer's name"),
        "customer.first_name": _("Customer's first name"),
        "customer.family_name": _("Customer's family name"),
        "member.name": _("Your name"),
        "member.first_name": _("Your first name"),
        "conversation.number": _("Number"),
        "conversation.subject": _("Subject"),
        "inbox.name": _("Inbox"),
        "inbox.address": _("Inbox's address"),
    }
    return known.get(name, name)


@register.filter
def as_plain_area(bound: BoundField) -> SafeString:
    """The text area that a browser without scripts shows, and the script fills."""
    told: dict[str, str | bool] = {"class": "input textarea", "dir": "auto"}
    if bound.errors:
        told |= {"aria-invalid": "true", "aria-describedby": f"{bound.auto_id}_error"}
    return bound.as_widget(attrs=told)


@register.filter
def undo_seconds(conversation: Conversation) -> int:
    """For how long a reply can be taken back here; 0 where it leaves at once."""
    return channel_of(conversation.inbox.channel).undo_seconds


@register.filter
def rich(bound: BoundField) -> SafeString:
    """What stands in a field of rich text, clean."""
    return mark_safe(html_written(bound.value()))  # noqa: S308


def snooze_choices(at: datetime) -> list[SnoozeChoice]:
    """Tomorrow, in three days and next Monday, in the morning of the member's own zone."""
    monday = 7 - at.weekday()
    days = [(_("Until tomorrow"), 1), (_("For three days"), 3), (_("Until next Monday"), monday)]
    return [
        SnoozeChoice(label, datetime.combine(at.date() + timedelta(days=ahead), MORNING, at.tzinfo))
        for label, ahead in days
    ]


def _common(conversation: Conversation, member: Member) -> dict[str, Any]:
    limit = channel_of(conversation.inbox.channel).max_attachment_bytes
    return {
        "member": member.pk,
        "conversation": conversation.pk,
        "seen": newest_message_id(conversation),
        "limit": min(limit, settings.MAX_UPLOAD_BYTES),
        "canned_url": reverse("inbox:canned_picker", args=[conversation.pk]),
        "people_url": reverse("inbox:colleagues", args=[conversation.pk]),
    }


def _form(conversation: Conversation, member: Member, kind: str) -> dict[str, Any]:
    number = conversation.pk
    return {
        "kind": kind,
        "send_url": reverse("inbox:reply" if kind == "reply" else "inbox:note", args=[number]),
        "draft_url": reverse("inbox:draft", args=[number, kind]),
        "files_url": reverse("inbox:draft_files", args=[number, kind]),
        "draft": draft_as_json(draft_of(member, conversation, kind)),
    }


def _review(conversation: Conversation, member: Member) -> dict[str, Any]:
    """Where the script has a reply looked over, and whether this member wants it."""
    return {
        "review_url": reverse("inbox:review", args=[conversation.pk]),
        "review_switch_url": reverse("inbox:review_switch"),
        "is_reviewed": is_reviewed(member),
    }


def _people(conversation: Conversation, channel: str) -> dict[str, Any]:
    """To whom it goes; nothing to choose where a channel knows one customer only."""
    if not traits_of(channel).has_copies:
        return {}
    own = own_addresses()
    return {
        "people": correspondents_of(conversation, own),
        "people_called_url": reverse("inbox:recipients", args=[conversation.pk]),
        "usual": usual_addresses(conversation, own),
    }
