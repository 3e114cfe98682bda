"""What translates without anybody outside: is Apertium here, which pairs has it, does its server answer?"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.language.translation.adapters.apertium import installed
from rapport.language.translation.calling import Door, Opens, opened_by
from rapport.language.translation.errors import TranslationError
from rapport.translations.actions.chain import is_in_our_network
from rapport.translations.actions.reaching import in_our_network, public_only
from rapport.translations.models import Kind, TranslationProvider

USUAL = "http://localhost:2737"
SECONDS = 1.5
INSTALL = "sudo apt-get install apertium apertium-apy apertium-es-pt apertium-eng-spa"


@dataclass(frozen=True)
class Server:
    """An Apertium server and whether it answered just now, with how many pairs."""

    url: str
    pairs: int
    is_there: bool
    is_named: bool  # among the team's providers


@dataclass(frozen=True)
class Offline:
    """The program of this machine and the servers that are known."""

    sendable: Sequence[tuple[str, str]]
    gist: Sequence[tuple[str, str]]
    servers: Sequence[Server]
    name: str = "Apertium"
    install: str = INSTALL

    @property
    def is_installed(self) -> bool:
        """Whether the program is here with a pair that is worth showing."""
        return bool(self.sendable or self.gist)


def look_offline() -> Offline:
    """What there is offline, asked now: a second or two where a server does not answer."""
    pairs = installed()
    named: dict[str, Opens] = {
        str(each.options["url"]): in_our_network if is_in_our_network(each) else public_only
        for each in TranslationProvider.objects.filter(kind=Kind.APERTIUM)
        if each.options.get("url")
    }
    urls: dict[str, Opens] = {**named, USUAL: in_our_network}
    return Offline(
        [(source, target) for source, target, quality in pairs if quality == "sendable"],
        [(source, target) for source, target, quality in pairs if quality == "gist"],
        [_server(url, opens, is_named=url in named) for url, opens in urls.items()],
    )


def _server(url: str, opens: Opens, *, is_named: bool) -> Server:
    try:
        with opened_by(opens):
            door = Door(url, SECONDS, repeats=0)
        got = door.ask("GET", "/listPairs")
        pairs = len(got["responseData"])
    except (TranslationError, ValueError, TypeError, KeyError):
        return Server(url, 0, is_there=False, is_named=is_named)
    return Server(url, pairs, is_there=True, is_named=is_named)
