"""Delivery reports: RFC 3464, and the plain letters of servers that never learnt it."""

import re
from collections.abc import Sequence
from email.message import Message

from .headers import FOLD, message_ids, text_of
from .mail import DeliveryReport, FailedRecipient

ORIGINAL_ID = re.compile(r"^[ \t>]*message-id:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
REPLY_CODE = re.compile(r"\b([45]\d\d)[ -]\S")
RECIPIENT = re.compile(r"<([^<>\s@]+@[^<>\s]+)>")


def from_status_parts(blocks: Sequence[Message], original: Message | None) -> DeliveryReport:
    """The report in a message/delivery-status part: one block for the mail, one a recipient."""
    recipients = []
    reported_by = ""
    for block in blocks[:500]:
        fields = {name.lower(): text_of(str(value)) for name, value in block.raw_items()}
        reported_by = reported_by or _after_type(fields.get("reporting-mta", ""))
        if "final-recipient" not in fields and "original-recipient" not in fields:
            continue
        address = fields.get("original-recipient") or fields.get("final-recipient", "")
        status = STATUS.search(fields.get("status", ""))
        recipients.append(
            FailedRecipient(
                address=_after_type(address).strip("<>"),
                action=fields.get("action", "").split(" ")[0].lower(),
                status=status[1] if status else "",
                diagnostic=_after_type(fields.get("diagnostic-code", "")),
            )
        )
    return DeliveryReport(tuple(recipients), original_id(original), reported_by)


def from_words(text: str, sender: str, failed: str) -> DeliveryReport:
    """What can be learnt from a bounce written as a plain letter (qmail, old Exchange, …)."""
    status = STATUS.search(text)
    code = REPLY_CODE.search(text)
    named = failed or (match[1] if (match := RECIPIENT.search(text)) else "")
    final = status[1].startswith("5") if status else not code or code[1].startswith("5")
    line = next((each.strip() for each in text.splitlines() if STATUS.search(each)), "")
    quoted = ORIGINAL_ID.search(text)
    return DeliveryReport(
        recipients=(
            FailedRecipient(
                address=named.split(",")[0].strip(),
                action="failed" if final else "delayed",
                status=status[1] if status else "",
                diagnostic=line[:1000],
            ),
        ),
        original_message_id=message_ids(quoted[1])[0] if quoted else "",
        reported_by=sender,
    )


def original_id(original: Message | None) -> str:
    """The Message-ID of the mail that a report returns, whole or its headers only."""
    if original is None:
        return ""
    for name, value in original.raw_items():
        if name.lower() == "message-id":
            return next(iter(message_ids(str(value))), "")
    body = original.get_payload()
    found = ORIGINAL_ID.search(body) if isinstance(body, str) else None
    return message_ids(found[1])[0] if found else ""


def _after_type(value: str) -> str:
    """`rfc822; ana@example.com` and `smtp; 550 no such user` without their type."""
    value = FOLD.sub(" ", value).strip()
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and re.fullmatch(r"[\w.\- ]{1,40}", kind) else value
