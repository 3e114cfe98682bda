"""LibreTranslate: GET /languages, POST /translate (https://docs.libretranslate.com)."""

from tests.providers.serving import Asked, ProviderServer, Reply

KEY = "libre-key"
CODES = [
    "en",
    "de",
    "nl",
    "el",
    "es",
    "pt",
    "pt-BR",
    "ja",
    "zh-Hans",
    "zh-Hant",
    "nb",
    "ar",
    "fr",
    "it",
]


class Server(ProviderServer):
    """With a limit of characters and of texts, as a server's operator sets them."""

    errors = {
        "auth": Reply(403, {"error": "Invalid API key"}),
        "quota": Reply(403, {"error": "Too many request limits violations"}),
        "busy": Reply(429, {"error": "Slowdown: 80 per 1 minute"}, {"Retry-After": "60"}),
        "fails": Reply(500, {"error": "Cannot translate text: out of memory"}),
    }
    most_characters = 2_000
    most_texts = 25

    def reply(self, asked: Asked) -> Reply:
        """As its app does, in the order of its checks."""
        if (asked.method, asked.path) == ("GET", "/languages"):
            return Reply(200, [{"code": each, "name": each, "targets": CODES} for each in CODES])
        if (asked.method, asked.path) != ("POST", "/translate"):
            return Reply(404, {"error": "Not found"})
        sent = asked.json
        if not isinstance(sent, dict) or not sent.get("q") or not sent.get("target"):
            return Reply(400, {"error": "Invalid request: missing q parameter"})
        for name in ("source", "target"):
            if sent.get(name) not in [*CODES, "auto"][: len(CODES) + (name == "source")]:
                return Reply(400, {"error": f"{sent.get(name)} is not supported"})
        texts = sent["q"] if isinstance(sent["q"], list) else [sent["q"]]
        size = sum(map(len, texts))
        if len(texts) > self.most_texts:
            words = (
                f"Invalid request: request ({len(texts)}) exceeds batch limit ({self.most_texts})"
            )
            return Reply(400, {"error": words})
        if size > self.most_characters:
            words = f"Invalid request: request ({size}) exceeds text limit ({self.most_characters})"
            return Reply(400, {"error": words})
        said = self.said(texts, sent["source"], sent["target"])
        if sent["source"] == "auto":
            detected = [{"confidence": 90.0, "language": "en"} for _ in texts]
            return Reply(200, {"translatedText": said, "detectedLanguage": detected})
        return Reply(200, {"translatedText": said if isinstance(sent["q"], list) else said[0]})
