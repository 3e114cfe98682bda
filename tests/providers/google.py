"""Google Cloud Translation v3 (https://cloud.google.com/translate/docs/reference/rest/v3) and its tokens."""

import base64
import html
import json
import re
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.providers.serving import Asked, ProviderServer, Reply

PROJECT = "rapport-tests"
CODES = set("ar de el en es fr it iw ja nl no pt pt-PT ru zh-CN zh-TW".split())  # noqa: SIM905
TOKEN = "ya29.a-token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


def _error(status: int, words: str, name: str) -> Reply:
    return Reply(status, {"error": {"code": status, "message": words, "status": name}})


@cache
def _private() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Server(ProviderServer):
    """The API and the address that hands out tokens, on one port."""

    def __init__(self) -> None:
        super().__init__()
        self._private = _private()

    @property
    def service_account(self) -> dict[str, str]:
        """A key as the console hands it out."""
        pem = self._private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return {
            "type": "service_account",
            "client_email": "translator@rapport-tests.iam.gserviceaccount.com",
            "private_key": pem.decode(),
            "token_uri": f"{self.url}/token",
        }

    errors = {
        "auth": _error(401, "Invalid credentials.", "UNAUTHENTICATED"),
        "quota": _error(403, "Daily Limit Exceeded", "PERMISSION_DENIED"),
        "busy": _error(403, "User Rate Limit Exceeded", "PERMISSION_DENIED"),
        "fails": _error(500, "Internal error.", "INTERNAL"),
    }

    def answer(self, asked: Asked) -> Reply:
        """A token is handed out in every mode."""
        if asked.path == "/token":
            self.seen.append(asked)
            return self._token(asked)
        return super().answer(asked)

    def reply(self, asked: Asked) -> Reply:
        """The request is checked first."""
        wanted = rf"/v3/projects/{PROJECT}/locations/[\w-]+:translateText"
        if asked.method != "POST" or not re.fullmatch(wanted, asked.path):
            return _error(404, "Not found.", "NOT_FOUND")
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return self.errors["auth"]
        sent = asked.json
        contents = sent.get("contents", [])
        if len(contents) > 1024 or sum(map(len, contents)) > 30_000:
            return _error(400, "Text is too long.", "INVALID_ARGUMENT")
        target = sent.get("targetLanguageCode", "")
        if target not in CODES:
            return _error(400, "Target language is invalid.", "INVALID_ARGUMENT")
        source = sent.get("sourceLanguageCode", "en")
        is_html = sent.get("mimeType", "text/html") == "text/html"
        said = self.said(contents, source, target)
        if is_html:  # as the service does, with entities where none are needed
            said = [each.replace("'", "&#39;") for each in said]
        elif any(re.search("&(amp|lt|gt);", each) for each in contents):
            said = [html.escape(each) for each in said]  # would show on the screen
        rows = [{"translatedText": each} for each in said]
        found = {"translations": rows}
        return Reply(
            200, found | ({"glossaryTranslations": rows} if "glossaryConfig" in sent else {})
        )

    def _token(self, asked: Asked) -> Reply:
        head, claims, signature = asked.form["assertion"].split(".")
        try:
            self._private.public_key().verify(
                _decoded(signature),
                f"{head}.{claims}".encode(),
                padding.PKCS1v15(),
                hashes.SHA256(),
            )
        except InvalidSignature:
            return Reply(
                400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
            )
        said = json.loads(_decoded(claims))
        is_ours = said["aud"] == f"{self.url}/token" and "cloud-translation" in said["scope"]
        if asked.form["grant_type"] != GRANT or not is_ours or said["exp"] - said["iat"] > 3600:
            return Reply(400, {"error": "invalid_grant", "error_description": "Invalid JWT."})
        return Reply(200, {"access_token": TOKEN, "expires_in": 3599, "token_type": "Bearer"})


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
