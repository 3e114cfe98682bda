"""Placeholders, addresses, numbers, names and code: out before a provider sees the text, back exactly once.

Each provider keeps best what it knows: an XML element (DeepL), an HTML span not to translate (Google, Azure),
or a plain [[0]]. What comes back is believed only if every one is there once and nothing else is.
"""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass

from .errors import Garbled
from .keeping import PRIVATE, spans
from .port import Keeping


@dataclass(frozen=True)
class Kept:
    """Something that must come through as it is."""

    kind: str
    text: str


@dataclass(frozen=True)
class Shielded:
    """A text in pieces: words to translate, and what must not change."""

    pieces: tuple[str | Kept, ...]

    @property
    def kept(self) -> tuple[Kept, ...]:
        """In the order of the text."""
        return tuple(each for each in self.pieces if isinstance(each, Kept))

    @property
    def has_words(self) -> bool:
        """Whether anything is left to translate."""
        return any(
            each.isalpha() for piece in self.pieces if isinstance(piece, str) for each in piece
        )

    @property
    def key(self) -> str:
        """The text with numbers in place of what is kept: the same for every order number."""
        kept = iter(range(len(self.pieces)))
        return "".join(
            piece if isinstance(piece, str) else f"⟦{piece.kind}{next(kept)}⟧"
            for piece in self.pieces
        )

    def render(self, keeping: Keeping) -> str:
        """What the provider gets."""
        numbers = iter(range(len(self.pieces)))
        return "".join(
            _words(piece, keeping)
            if isinstance(piece, str)
            else _token(piece, next(numbers), keeping)
            for piece in self.pieces
        )

    def restore(self, answer: str, keeping: Keeping) -> str:
        """The translation with everything back in place. Garbled if one is missing, doubled or changed."""
        kept = self.kept
        parts: list[str] = []
        seen: list[int] = []
        place = 0
        for found in self._tokens(keeping).finditer(answer):
            number = int(found["number"])
            if number >= len(kept):
                raise Garbled("The translation holds a token that was never there.")
            _same(found, kept[number], number, keeping)
            parts += [_plain(answer[place : found.start()], keeping), kept[number].text]
            seen.append(number)
            place = found.end()
        parts.append(_plain(answer[place:], keeping))
        _once_each(seen, kept)
        return "".join(parts)

    def _tokens(self, keeping: Keeping) -> re.Pattern[str]:
        """Some models write [0] for [[0]]: understood where the text has no such thing of its own."""
        words = (piece for piece in self.pieces if isinstance(piece, str))
        if keeping == "brackets" and not any(_SINGLE.search(each) for each in words):
            return _SINGLE
        return _TOKENS[keeping]

    def filled(self, entry: str) -> str | None:
        """A remembered translation (its own ⟦kind0⟧ in place of what is kept) with this text's values."""
        kept = self.kept
        numbers = [int(each) for each in _REMEMBERED.findall(entry)]
        if sorted(numbers) != list(range(len(kept))):
            return None
        return _REMEMBERED.sub(lambda found: kept[int(found[1])].text, entry)

    def remembered(self, translation: str) -> str | None:
        """A translation of this as it can be remembered; None if it does not hold each kept thing once."""
        for number, each in enumerate(self.kept):
            wanted = [one.text for one in self.kept].count(each.text)
            if wanted > 1 or translation.count(each.text) != 1:
                return None
            translation = translation.replace(each.text, f"⟦{each.kind}{number}⟧")
        return translation


def shielded(text: str, names: Collection[str] = (), terms: Collection[str] = ()) -> Shielded:
    """The text in pieces. `names` are people's, `terms` are never translated."""
    pieces: list[str | Kept] = []
    place = 0
    for span in spans(text, names, terms):
        if span.start > place:
            pieces.append(text[place : span.start])
        pieces.append(Kept(span.kind, text[span.start : span.end]))
        place = span.end
    if place < len(text):
        pieces.append(text[place:])
    return Shielded(tuple(pieces))


_TOKENS = {
    "xml": re.compile(r'<x\s+id="(?P<number>\d{1,4})"\s*(?:/>|>(?P<inner>.*?)</x>)', re.DOTALL),
    "span": re.compile(
        r"<span\b(?=[^>]*\bid=[\"']?r(?P<number>\d{1,4})\b)[^>]*>(?P<inner>.*?)</span>", re.DOTALL
    ),
    # Providers put spaces in, and some write the brackets of their script.
    "brackets": re.compile(
        r"[\[［【⟦]\s?[\[［【⟦]\s*(?P<number>\d{1,4})\s*[\]］】⟧]\s?[\]］】⟧](?P<inner>)"
    ),
}
_SINGLE = re.compile(
    r"[\[［【⟦](?:\s?[\[［【⟦])?\s*(?P<number>\d{1,4})\s*(?:[\]］】⟧]\s?)?[\]］】⟧](?P<inner>)"
)
_REMEMBERED = re.compile(r"⟦[a-z]+(\d+)⟧")
_LEFT_OVER = re.compile(r"</?(?:x|span)\b|[\[［【]{2}\s*\d+")


def _words(text: str, keeping: Keeping) -> str:
    return text if keeping == "brackets" else html.escape(text, quote=False)


def _token(kept: Kept, number: int, keeping: Keeping) -> str:
    if keeping == "brackets":
        return f"[[{number}]]"
    inner = html.escape(_shown(kept, number), quote=False)
    if keeping == "xml":
        return f'<x id="{number}">{inner}</x>'
    return f'<span class="notranslate" translate="no" id="r{number}">{inner}</span>'


def _shown(kept: Kept, number: int) -> str:
    """What stands in the element: the thing itself helps the grammar around it; nothing private does."""
    return f"#{number}" if kept.kind in PRIVATE else kept.text


def _same(found: re.Match[str], kept: Kept, number: int, keeping: Keeping) -> None:
    """An element that swallowed or changed words would lose them silently."""
    if keeping == "brackets" or found["inner"] is None:
        return
    inner, shown = html.unescape(found["inner"]), _shown(kept, number)
    if "".join(inner.split()).casefold() not in ("", "".join(shown.split()).casefold()):
        raise Garbled("The translation changed something that must not change.")


def _plain(text: str, keeping: Keeping) -> str:
    """Words as people read them; Garbled for half a token."""
    if _LEFT_OVER.search(text):
        raise Garbled("The translation holds a broken token.")
    return text if keeping == "brackets" else html.unescape(text)


def _once_each(seen: list[int], kept: tuple[Kept, ...]) -> None:
    for number, each in enumerate(kept):
        times = seen.count(number)
        if times != 1:
            what = f"the {each.kind} {each.text[:40]}"
            lost = "lost" if not times else "doubled"
            raise Garbled(f"The translation {lost} {what}.")
