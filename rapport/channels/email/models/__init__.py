"""What the e-mail channel keeps: mailboxes, raw mail, and the fate of what is sent."""

from .dispatch import Dispatch, Fate
from .mailbox import Mailbox, Security, SendsBy, State
from .raw_message import RawMessage, RawState, Via

__all__ = [
    "Dispatch",
    "Fate",
    "Mailbox",
    "RawMessage",
    "RawState",
    "Security",
    "SendsBy",
    "State",
    "Via",
]
