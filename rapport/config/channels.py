"""The installed channels: one line each."""

from rapport.channels.apichannel.channel import ApiChannel
from rapport.channels.email.channel import EmailChannel
from rapport.channels.webchat.channel import WebchatChannel
from rapport.inbox.ports import Channel

CHANNELS: list[Channel] = [EmailChannel(), WebchatChannel(), ApiChannel()]
