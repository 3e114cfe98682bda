"""The marks by which an answer finds its conversation, and by which our own mail is known again.

Three marks go with every reply: a Message-ID that only this installation can have made, the
conversation's token in a plus-address, and the same token in a quiet line at the end of the body.
"""

import hashlib
import hmac
import re

IN_BODY = re.compile(r"\[\s*ref\s*:\s*c-([0-9a-f]{16,40})\s*\]", re.IGNORECASE)
IN_ADDRESS = re.compile(r"\+c-([0-9a-f]{16,40})$", re.IGNORECASE)
OUR_ID = re.compile(r"^r(\d{1,18})\.(\d{1,6})\.([0-9a-f]{20})@[\w.\-]+$")


def message_id_for(number: int, turn: int, domain: str, key: str) -> str:
    """The Message-ID (without brackets) of a reply: the same at each try of the same turn."""
    return f"r{number}.{turn}.{_signature(number, turn, key)}@{domain or 'localhost'}"


def number_in(message_id: str, key: str) -> int | None:
    """Which of our replies has this Message-ID; None for a stranger's or a forged one."""
    found = OUR_ID.match(message_id.strip("<> "))
    if not found:
        return None
    number, turn = int(found[1]), int(found[2])
    is_ours = hmac.compare_digest(found[3], _signature(number, turn, key))
    return number if is_ours else None


def _signature(number: int, turn: int, key: str) -> str:
    said = f"rapport message {number} {turn}".encode()
    return hmac.new(key.encode(), said, hashlib.sha256).hexdigest()[:20]


def plus_address(address: str, token: str) -> str:
    """support@… as support+c-<token>@…"""
    local, _, domain = address.rpartition("@")
    return f"{local}+c-{token}@{domain}"


def token_in_address(address: str) -> str:
    """The conversation token of a plus-address, or ""."""
    found = IN_ADDRESS.search(address.rpartition("@")[0])
    return found[1].lower() if found else ""


def without_plus(address: str) -> str:
    """support+anything@… as support@…, in lower case."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def body_mark(token: str) -> str:
    """The quiet line at the end of a reply."""
    return f"[ref:c-{token}]"


def token_in_body(*bodies: str) -> str:
    """The token of the first such line, or "": the newest quoted mail stands above older ones."""
    for body in bodies:
        found = IN_BODY.search(body)
        if found:
            return found[1].lower()
    return ""
