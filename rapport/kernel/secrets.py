"""Secrets at rest: encrypted with a key derived from the installation's secret."""

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models


def _box() -> Fernet:
    digest = hashlib.sha256(b"rapport secrets at rest" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def seal(text: str) -> str:
    """Ciphertext that only this installation can open: for secrets that pass through the queue."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed; raises InvalidToken for anything else."""
    return _box().decrypt(sealed.encode()).decode()


class EncryptedTextField(models.TextField):
    """Text that is ciphertext in the database; unreadable (another secret key) reads as ""."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return seal(value) if value else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if not value:
            return value
        try:
            return unseal(value)
        except InvalidToken:
            return ""
