"""DeepL: POST /v2/translate (https://developers.deepl.com/api-reference/translate)."""

import re
from xml.etree import ElementTree

from tests.providers.serving import Asked, ProviderServer, Reply

KEY = "0000-deepl-key"
SOURCES = {
    "AR", "BG", "CS", "DA", "DE", "EL", "EN", "ES", "ET", "FI", "FR", "HU", "ID", "IT", "JA",
    "KO", "LT", "LV", "NB", "NL", "PL", "PT", "RO", "RU", "SK", "SL", "SV", "TR", "UK", "ZH",
}  # fmt: skip
TARGETS = (SOURCES - {"EN", "PT"}) | {"EN-GB", "EN-US", "PT-BR", "PT-PT", "ZH-HANS", "ZH-HANT"}
FORMAL = {"DE", "ES", "FR", "IT", "JA", "NL", "PL", "PT-BR", "PT-PT", "RU"}


class Server(ProviderServer):
    """As strict as its documentation."""

    errors = {
        "auth": Reply(403, {"message": "Forbidden"}),
        "quota": Reply(456, {"message": "Quota exceeded"}),
        "busy": Reply(429, {"message": "Too many requests"}, {"Retry-After": "120"}),
        "fails": Reply(500, {"message": "Internal error"}),
    }

    def reply(self, asked: Asked) -> Reply:
        """The request is checked first."""
        if (asked.method, asked.path) != ("POST", "/v2/translate"):
            return Reply(404, {"message": "Not found"})
        if asked.headers.get("authorization") != f"DeepL-Auth-Key {KEY}":
            return self.errors["auth"]
        if len(asked.body) > 128 * 1024:
            return Reply(413, {"message": "Request Entity Too Large"})
        sent = asked.json
        if problem := _problem(sent):
            return Reply(400, {"message": problem})
        source, target = sent.get("source_lang", "EN"), sent["target_lang"]
        said = self.said(sent["text"], source, target)
        rows = [
            {
                "detected_source_language": source,
                "text": text,
                "billed_characters": len(re.sub("<[^>]*>", "", asked_for)),
            }
            for text, asked_for in zip(said, sent["text"], strict=False)
        ]
        return Reply(200, {"translations": rows})


def _problem(sent: object) -> str:
    if not isinstance(sent, dict) or not isinstance(sent.get("text"), list):
        return "Bad request. Reason: text is not a list."
    if not 1 <= len(sent["text"]) <= 50:
        return "Bad request. Reason: Too many texts."
    if sent.get("target_lang") not in TARGETS:
        return "Value for 'target_lang' not supported."
    if sent.get("source_lang", "EN") not in SOURCES:
        return "Value for 'source_lang' not supported."
    if sent.get("formality") in {"more", "less"} and sent["target_lang"] not in FORMAL:
        return "'formality' is not supported for given 'target_lang'."
    if sent.get("formality") not in {None, "default", "more", "less", "prefer_more", "prefer_less"}:
        return "Value for 'formality' not supported."
    if sent.get("glossary_id") and not sent.get("source_lang"):
        return "Use of a glossary requires the source_lang parameter to be specified."
    if sent.get("tag_handling") == "xml":
        for each in sent["text"]:
            try:
                ElementTree.fromstring(f"<text>{each}</text>")
            except ElementTree.ParseError:
                return "Tag handling parsing failed, please check input."
    return ""
