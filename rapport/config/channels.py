"""The installed channels: one line each."""

from rapport.inbox.ports import Channel

CHANNELS: list[Channel] = []
