"""BCP 47 here, each provider's own codes there; what a provider is told of register, glossary, region."""

import json

from rapport.language.translation import codes
from rapport.language.translation.adapters import azure, deepl, google
from rapport.language.translation.adapters.deepl import DeepL
from rapport.language.translation.errors import TranslationError
from rapport.language.translation.port import Request
from rapport.language.translation.tests.accounts import ACCOUNTS
from tests.providers import deepl as deepl_server

# Tag → DeepL's target, Google's, Azure's, and LibreTranslate's among what an older server offers.
CODES = {
    "zh-Hans": ("ZH-HANS", "zh-CN", "zh-Hans", "zh"),
    "zh-Hant-TW": ("ZH-HANT", "zh-TW", "zh-Hant", "zt"),
    "pt-BR": ("PT-BR", "pt", "pt", "pt"),
    "pt-PT": ("PT-PT", "pt-PT", "pt-pt", "pt"),
    "pt": ("PT-BR", "pt", "pt", "pt"),
    "nb": ("NB", "no", "nb", "nb"),
    "el": ("EL", "el", "el", "el"),
    "en": ("EN-US", "en", "en", "en"),
    "en-GB": ("EN-GB", "en", "en", "en"),
    "de-AT": ("DE", "de", "de", "de"),
}
OLDER = ["en", "de", "el", "nb", "pt", "zh", "zt"]


def test_every_provider_gets_its_own_codes():
    found = {
        tag: (deepl.target_code(tag), google.code(tag), azure.code(tag), codes.offered(tag, OLDER))
        for tag in CODES
    }
    assert found == CODES
    spellings = {
        "PT_br": "pt-BR",
        "zh-tw": "zh-Hant-TW",
        "zh": "zh-Hans",
        "iw": "he",
        "no": "nb",
        "unknown": "",
    }
    assert {each: codes.tidy(each) for each in spellings} == spellings
    assert codes.english_name("el-Latn") == "Greek (written in Latin letters)"
    assert codes.english_name("zh-Hant") == "Chinese (Traditional)"


def test_romanised_text_is_sent_to_nobody_who_cannot_read_it():
    for kind, account in ACCOUNTS.items():
        with account.server() as server:
            can = account.provider(server, 2).capabilities("el-Latn", "en").can
        assert can == (kind == "chat"), kind


def test_deepl_is_told_the_register_the_glossary_and_the_context_as_it_documents():
    with deepl_server.Server() as server:
        provider = DeepL(deepl_server.KEY, url=server.url, glossaries={"en-de": "gl-1"})
        for target, register in {"de": "formal", "ja": "informal", "el": "formal"}.items():
            provider.translate(
                Request(("Hello.",), "en", target, register, (("a", "b"),), "A chat about boots.")
            )
        provider.translate(Request(("Hello.",), "", "de", "", (("a", "b"),)))
        sent = [json.loads(each.body) for each in server.seen]
    assert [each.get("formality") for each in sent] == ["prefer_more", "prefer_less", None, None]
    assert [each.get("glossary_id") for each in sent] == ["gl-1", None, None, None]
    assert sent[0]["context"] == "A chat about boots."
    assert "source_lang" not in sent[3]


def test_keys_of_the_free_service_go_to_its_own_address():
    assert DeepL("0-0:fx")._door.url == "https://api-free.deepl.com"
    assert DeepL("0-0")._door.url == "https://api.deepl.com"


def test_azure_gets_terms_marked_but_never_inside_what_is_kept():
    account = ACCOUNTS["azure"]
    with account.server() as server:
        provider = account.provider(server, 5)
        kept = '<span class="notranslate" translate="no" id="r0">boots</span>'
        answer = provider.translate(
            Request((f"The Boots {kept}.",), "en", "de", "", (("boots", "Stiefel"),))
        )
        assert answer.segments == (f"Theum Stiefelum {kept}.",)
        assert answer.characters == len(server.seen[0].json[0]["Text"])
        assert server.seen[0].query["textType"] == "html"


def test_google_renews_its_token_only_when_it_must():
    account = ACCOUNTS["google"]
    with account.server() as server:
        provider = account.provider(server, 5)
        for _ in range(3):
            provider.translate(Request(("Hello.",), "en", "de"))
        assert [each.path for each in server.seen].count("/token") == 1
        assert server.seen[1].json["mimeType"] == "text/plain"


def test_a_short_wait_is_waited_for_and_a_long_one_is_not():
    from tests.providers.serving import Reply

    for wait, times in {"0": 3, "120": 1}.items():
        with deepl_server.Server() as server:
            server.errors = {
                "busy": Reply(429, {"message": "Too many requests"}, {"Retry-After": wait})
            }
            server.mode = "busy"
            provider = DeepL(deepl_server.KEY, url=server.url)
            try:
                provider.translate(Request(("Hello.",), "en", "de"))
            except TranslationError as problem:
                assert problem.retry_after == float(wait)
            assert len(server.seen) == times
