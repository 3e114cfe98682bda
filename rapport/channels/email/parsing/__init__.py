"""Reading mail: `parse(raw)` and the values it answers with."""

from .mail import Address, Attachment, DeliveryReport, FailedRecipient, ParsedMail, Unreadable
from .reading import parse

__all__ = [
    "Address",
    "Attachment",
    "DeliveryReport",
    "FailedRecipient",
    "ParsedMail",
    "Unreadable",
    "parse",
]
