"""`{% load other_side %}`: what sets channels apart on screens, and how the customer is present."""

from datetime import datetime

from django.template import Library
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports import KnowsTheOtherSide, OtherSide, Traits, channel_of, traits_of
from rapport.inbox.templatetags.inbox_words import until_words
from rapport.kernel.retelling import said_again
from rapport.ui.components.times import clock

register = Library()


@register.simple_tag
def traits_for(conversation: Conversation) -> Traits:
    """What the conversation's channel has: addresses, subjects, copies."""
    return traits_of(conversation.inbox.channel)


@register.simple_tag
def other_side_of(conversation: Conversation) -> OtherSide | None:
    """How the customer is present; None where nobody can know."""
    try:
        channel = channel_of(conversation.inbox.channel)
    except KeyError:
        return None
    if not isinstance(channel, KnowsTheOtherSide):
        return None
    return channel.other_side(conversation.pk)


@register.filter
def failure_words(message: Message) -> str:
    """Why it did not leave: our sentence in the reader's language, what a server said as it came."""
    return said_again(message.failure, traits_of(message.inbox.channel).troubles)


@register.filter
def subject_words(conversation: Conversation) -> str:
    """The subject; where the channel has none, the channel's name."""
    if conversation.subject:
        return conversation.subject
    kind = conversation.inbox.channel
    return _("(no subject)") if traits_of(kind).has_subject else str(channel_of(kind).name)


@register.filter
def channel_icon(conversation: Conversation) -> str:
    """The sign of a channel without subjects, to stand before its name; "" for others."""
    kind = conversation.inbox.channel
    return "" if traits_of(kind).has_subject else channel_of(kind).icon


@register.filter
def channel_name(kind: str) -> str:
    """How people call a channel; "" for one that is not installed."""
    try:
        return str(channel_of(kind).name)
    except KeyError:
        return ""


@register.filter
def is_speakable(kind: str) -> bool:
    """Whether addresses of this kind mean something to people."""
    return traits_of(kind).has_address


@register.filter
def seen_words(at: datetime) -> str:
    """The clock for today, the day with it for this week, a date for what is longer ago."""
    local = timezone.localtime(at)
    return clock(at) if local.date() == timezone.localdate() else until_words(at)


@register.filter
def came_another_way(message: Message) -> str:
    """The name of the channel it came by, where that is not its conversation's."""
    kind = message.inbox.channel
    return "" if kind == message.conversation.inbox.channel else str(channel_of(kind).name)


@register.filter
def breakable(address: str) -> SafeString:
    """An address that goes on to a second line after its @, rather than amid a word."""
    before, at, after = address.rpartition("@")
    return format_html("{}{}<wbr>{}", before, at, after) if at else conditional_escape(address)
