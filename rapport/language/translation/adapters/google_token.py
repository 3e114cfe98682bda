"""A bearer token from a service account's key: a signed claim against a token that lasts an hour (RFC 7523).

Protocol: https://developers.google.com/identity/protocols/oauth2/service-account#httprest.
"""

import base64
import json
import threading
import time
from collections.abc import Mapping

from ..calling import Door
from ..errors import Garbled, Refused

SCOPE = "https://www.googleapis.com/auth/cloud-translation"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
EARLY = 60.0  # seconds before its end that a token is renewed


class ServiceAccount:
    """The account whose key Google hands out as JSON (client_email, private_key, token_uri)."""

    def __init__(self, key: Mapping[str, str], seconds: float) -> None:
        try:
            self._email, self._private = key["client_email"], key["private_key"]
        except KeyError as missing:
            raise ValueError(f"The service account's key has no {missing}.") from None
        self._address = key.get("token_uri", "https://oauth2.googleapis.com/token")
        self._door = Door(self._address, seconds)
        self._token, self._until = "", 0.0
        self._lock = threading.Lock()

    def token(self) -> str:
        """A token that is still good for a minute."""
        with self._lock:
            if time.time() > self._until - EARLY:
                sent = {"grant_type": GRANT, "assertion": self._assertion()}
                got = self._door.ask("POST", "", data=sent)
                try:
                    self._token = str(got["access_token"])
                    self._until = time.time() + float(got.get("expires_in", 3600))
                except (TypeError, KeyError, ValueError, AttributeError) as problem:
                    raise Garbled("Google's token cannot be read.") from problem
            return self._token

    def _assertion(self) -> str:
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding, rsa
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        now = int(time.time())
        claims = {"iss": self._email, "scope": SCOPE, "aud": self._address}
        claims |= {"iat": now, "exp": now + 3600}  # type: ignore[dict-item]
        signed = f"{_part({'alg': 'RS256', 'typ': 'JWT'})}.{_part(claims)}"
        try:
            private = load_pem_private_key(self._private.encode(), password=None)
        except ValueError as problem:
            raise Refused("The service account's private key cannot be read.") from problem
        if not isinstance(private, rsa.RSAPrivateKey):
            raise Refused("The service account's private key is no RSA key.")
        signature = private.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{_encoded(signature)}"


def _part(value: Mapping[str, object]) -> str:
    return _encoded(json.dumps(value, separators=(",", ":")).encode())


def _encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
