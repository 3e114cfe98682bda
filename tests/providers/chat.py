"""An OpenAI-compatible chat endpoint: POST /v1/chat/completions. Knows languages by their English names."""

import json
import re

from tests.providers.serving import Asked, ProviderServer, Reply

KEY = "sk-test"
MODEL = "small-model"
LANGUAGES = {
    "Arabic": "ar", "Chinese": "zh", "Dutch": "nl", "English": "en", "French": "fr", "German": "de",
    "Greek": "el", "Italian": "it", "Japanese": "ja", "Portuguese": "pt", "Spanish": "es", "Russian": "ru",
}  # fmt: skip


class Server(ProviderServer):
    """`says` replaces what the model answers, to see what gets through."""

    says: str | None = None
    finish = "stop"
    errors = {
        "auth": Reply(401, {"error": {"message": "Incorrect API key provided.", "code": "invalid_api_key"}}),
        "quota": Reply(429, {"error": {"message": "You exceeded your quota.", "code": "insufficient_quota"}}),
        "busy": Reply(429, {"error": {"message": "Rate limit reached."}}, {"Retry-After": "30"}),
        "fails": Reply(500, {"error": {"message": "The server had an error."}}),
    }  # fmt: skip

    def reply(self, asked: Asked) -> Reply:
        """A completion in the documented form."""
        if (asked.method, asked.path) != ("POST", "/v1/chat/completions"):
            return Reply(404, {"error": {"message": "Not found"}})
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return self.errors["auth"]
        sent = asked.json
        if sent["model"] != MODEL:
            return Reply(404, {"error": {"message": f"The model {sent['model']} does not exist"}})
        content = self.says if self.says is not None else self._translated(sent)
        message = {"role": "assistant", "content": content, "refusal": None}
        choice = {"index": 0, "message": message, "finish_reason": self.finish}
        return Reply(200, {"object": "chat.completion", "model": MODEL, "choices": [choice]})

    def _translated(self, sent: dict) -> str:
        system, user = (each["content"] for each in sent["messages"])
        found = re.search(r"from (.+?) into ([A-Z]\w+)", system)
        assert found, system
        fenced = re.fullmatch(r"<(TEXT-\w+)>\n(.*)\n</\1>", user, re.DOTALL)
        assert fenced, user
        segments = json.loads(fenced[2])["segments"]
        source, target = LANGUAGES.get(found[1].split()[0], "en"), LANGUAGES.get(found[2], "en")
        said = self.said([each["text"] for each in segments], source, target)
        rows = [{"id": number, "text": text} for number, text in enumerate(said)]
        return json.dumps({"segments": rows}, ensure_ascii=False)
