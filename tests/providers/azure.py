"""Azure Translator v3 (https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate)."""

import re

from tests.providers.serving import Asked, ProviderServer, Reply

KEY = "0123456789abcdef"
REGION = "westeurope"
CODES = {
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "it",
    "ja", "ko", "nb", "nl", "pl", "pt", "pt-pt", "ru", "sv", "tr", "uk", "zh-Hans", "zh-Hant",
}  # fmt: skip


def _error(status: int, code: int, words: str) -> Reply:
    headers = {"Retry-After": "90"} if status == 429 else {}
    return Reply(status, {"error": {"code": code, "message": words}}, headers)


class Server(ProviderServer):
    """A regional resource: a key without its region is not accepted."""

    errors = {
        "auth": _error(401, 401000, "The request is not authorized."),
        "quota": _error(403, 403001, "The subscription has exceeded its free quota."),
        "busy": _error(429, 429001, "The client has exceeded request limits."),
        "fails": _error(500, 500000, "An unexpected error occurred."),
    }  # fmt: skip

    def reply(self, asked: Asked) -> Reply:
        """The request is checked first."""
        if (asked.method, asked.path) != ("POST", "/translate"):
            return _error(404, 404000, "Not found.")
        wanted = {"ocp-apim-subscription-key": KEY, "ocp-apim-subscription-region": REGION}
        if any(asked.headers.get(name) != value for name, value in wanted.items()):
            return self.errors["auth"]
        if asked.query.get("api-version") != "3.0":
            return _error(400, 400021, "The API version parameter is missing.")
        source, target = asked.query.get("from", ""), asked.query.get("to", "")
        if target not in CODES or (source and source not in CODES):
            return _error(400, 400036, "The target language is not valid.")
        texts = [each["Text"] for each in asked.json]
        if len(texts) > 1_000 or sum(map(len, texts)) > 50_000:
            return _error(400, 400077, "The maximum request size has been exceeded.")
        if any("mstrans:" in each for each in texts) and not source:
            return _error(400, 400023, "A dictionary needs the source language.")
        said = self.said(texts, source or "en", target)
        if asked.query.get("textType") == "html":
            said = [re.sub("&amp;(?=#)", "&", each) for each in said]
        return Reply(200, [{"translations": [{"text": each, "to": target}]} for each in said])
