"""Each kind of provider with its server: what the tests of all of them share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rapport.language.translation.adapters.apertium import Apertium
from rapport.language.translation.adapters.azure import Azure
from rapport.language.translation.adapters.chat import Chat
from rapport.language.translation.adapters.deepl import DeepL
from rapport.language.translation.adapters.google import Google
from rapport.language.translation.adapters.libretranslate import LibreTranslate
from rapport.language.translation.port import Provider
from tests.providers import apertium, azure, chat, deepl, google, libretranslate
from tests.providers.serving import ProviderServer


@dataclass(frozen=True)
class Account:
    """How to make a provider that talks to a server; `pair` is one that both know."""

    server: type[ProviderServer]
    provider: Callable[[Any, float], Provider]
    pair: tuple[str, str] = ("en", "de")


ACCOUNTS = {
    "libretranslate": Account(
        libretranslate.Server,
        lambda server, seconds: LibreTranslate(server.url, key=libretranslate.KEY, seconds=seconds),
    ),
    "deepl": Account(
        deepl.Server,
        lambda server, seconds: DeepL(deepl.KEY, url=server.url, seconds=seconds),
    ),
    "google": Account(
        google.Server,
        lambda server, seconds: Google(
            google.PROJECT,
            service_account=server.service_account,
            url=server.url,
            seconds=seconds,
        ),
    ),
    "azure": Account(
        azure.Server,
        lambda server, seconds: Azure(azure.KEY, azure.REGION, server.url, seconds=seconds),
    ),
    "chat": Account(
        chat.Server,
        lambda server, seconds: Chat(f"{server.url}/v1", chat.MODEL, chat.KEY, seconds=seconds),
    ),
    "apertium": Account(
        apertium.Server,
        lambda server, seconds: Apertium(server.url, seconds=seconds),
        ("es", "pt"),
    ),
}
