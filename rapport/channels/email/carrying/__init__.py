"""The ways a letter leaves: SMTP, a provider's interface, a folder."""

from .choosing import carrier_for
from .connecting import Server, in_words, tls_context

__all__ = ["Server", "carrier_for", "in_words", "tls_context"]
