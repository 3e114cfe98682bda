"""Who a website says its visitor is: signed with the secret of the chat, or not believed.

Two signatures are known, both HMAC-SHA256 with the chat's secret, in hexadecimal:

- `hash` over the id: says who it is. Name and address beside it are as told by the page.
- `signature` over four lines (id, e-mail address, name, `expires`): covers all of them, until the
  instant `expires` (seconds since 1970). Only such an address may lead to a customer known by it.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.channels.webchat.models import ChatSite
from rapport.kernel.errors import NotAllowed

LONGEST = 7 * 24 * 3600
FIELDS = {"id": 200, "email": 320, "name": 160}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the website vouches for; `is_email_vouched` if its signature covers the address."""

    id: str
    name: str = ""
    email: str = ""
    is_email_vouched: bool = False


def hash_for(secret: str, identity_id: str) -> str:
    """What a website's server computes for an id."""
    return hmac.new(secret.encode(), identity_id.encode(), hashlib.sha256).hexdigest()


def signature_for(secret: str, identity_id: str, email: str, name: str, expires: int) -> str:
    """What a website's server computes for everything it says of somebody."""
    lines = "\n".join((identity_id, email, name, str(expires)))
    return hmac.new(secret.encode(), lines.encode(), hashlib.sha256).hexdigest()


def vouched_identity(site: ChatSite, told: Any) -> Identity | None:
    """The identity a page told, if its website signed it; None if it told none. Refuses a forged one."""
    if told is None:
        return None
    if not isinstance(told, dict):
        raise _refused()
    identity_id, email, name = (_line(told.get(field), most) for field, most in FIELDS.items())
    if not identity_id or not site.identity_secret:
        raise _refused()
    if told.get("signature"):
        expires = told.get("expires")
        if not isinstance(expires, int) or not time.time() < expires < time.time() + LONGEST:
            raise _refused()
        right = signature_for(site.identity_secret, identity_id, email, name, expires)
        if not _same(told["signature"], right):
            raise _refused()
        return Identity(identity_id, name, _address(email), bool(_address(email)))
    if not _same(told.get("hash"), hash_for(site.identity_secret, identity_id)):
        raise _refused()
    return Identity(identity_id, name, _address(email))


def _line(value: Any, most: int) -> str:
    """One line of text; numbers are common as ids."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _refused()
    text = str(value)
    if len(text) > most or any(ord(each) < 32 for each in text):
        raise _refused()
    return text


def _address(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email


def _same(given: Any, right: str) -> bool:
    if not isinstance(given, str) or len(given) > 200:
        return False
    return hmac.compare_digest(given.strip().lower().encode(), right.encode())


def _refused() -> NotAllowed:
    return NotAllowed("The website's signature does not fit.", code="identity_refused")
