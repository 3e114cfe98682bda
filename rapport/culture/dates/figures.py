"""Figures with a sign between them: is it a date at all, and one that its language leaves open?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapport.culture.dates.words import words_of
from rapport.culture.formats.locales import parts_of

FIGURES = re.compile(
    r"(?<![\w$€£¥₹#№/.,:@+=&%~^\\-])(?<![$€£¥₹#№+] )"
    r"(?P<a>\d{1,2})(?P<sep>\s?/\s?|[-.‐–]|\.\s)(?P<b>\d{1,2})(?:(?P=sep)(?P<year>\d{4}|\d{2}))?\.?"
    r"(?![\w%/@$€£¥₹°\\]|[-‐–.,:]\d|-[A-Za-z])",
    re.ASCII,
)
# Everybody who reads these puts the month before the day, or the year before both.
_ONE_ORDER = {"ja", "zh", "ko", "yue"}
# Here a date in figures is written with this sign and the day first, and nobody reads it otherwise.
_DOTS_ARE_CLEAR_BUT = {"en"}
_DASHES_ARE_CLEAR = {"nl", "da", "fy"}
_IDENTIFIERS = re.compile(
    r"(?:\b(?:n[or]|nos|num|number|code|ref|reference|id|sku|model|batch|lot|serial|v|ver"
    r"|version|ip|tel|phone|fax|art|article"
    r"|los|charge|regal|fach|lager|stellplatz|artikel|artículo|articolo|artigo|artykuł"
    r"|rev|n|patch|release|build|firmware|port|isbn|case|ticket|file|iso|din|§)|n\.?\s?[º°o]\.?|№|#|nr|бр"
    r"|номер|версия|артикул|версии|型号|版本|番号"
    r"|nummer|numer|version|versão|versión|versione|versie|wersja|número|numéro|numero|référence"
    r"|réf|rif|ref|telefon|teléfono|teléf"
    r"|aktenzeichen|az|ziffer|号|번호|버전|إصدار|رقم|الإصدار|संस्करण)[.:\s]*$",
    re.IGNORECASE,
)
_NO_DAY_BEFORE = re.compile(
    r"\b(?:steps?|page|pages|part|parts|chapter|room|flat|apartment|apt|unit|suite|house"
    r"|building|bldg|score[ds]?|won|win|lost|beat|drew"
    r"|ratio|scale|size|time|season|seasons|winter|level|section|question|slide|figure|fig"
    r"|volume|vol|issue|grade|rated?|rating|measure"
    r"|stars?|gear|inch(?:es)?|thread|option|phase|class|clause|row|seat|gate|box|set|episode"
    r"|saison|temporada|stagione|seizoen|sezon"
    r"|seite|schritt|teil|satz|spielstand|endstand|ergebnis|größe|note|maßstab|verhältnis|hausnummer|étape|partie|taille|paso"
    r"|página|parte|talla|piso|passo|pagina"
    r"|pezzo|taglia|interno|stap|maat|schaal|krok|strona|część|rozmiar|шаг|страница|часть|размер"
    r"|счёт|счет|сезон|βήμα|σελίδα"
    r"|adım|sayfa|apartamento|depto|dpto|appartement|wohnung|straße|str|strasse|ulica|ul|улица"
    r"|ул|дом|д|кв|rue|calle|via|rua"
    r"|lines?|bus|route|flight|train|platform|track|model|linie|gleis|modell|ligne|voie|modèle|línea"
    r"|modelo|vía|linea|modello|lijn|spoor|linia|модель|маршрут"
    r"|by (?:about|around|roughly)|than|only|just|nearly|almost|another|than a|over|roughly"
    r")[.:]?\s*\(?$",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"\b(?:reduced?|cut|increased?|rose|fell|grew|shrank|up|down|dropped|lowered|discount(?:ed)?"
    r"|off|shortened|raised)"
    r"(?:\s+\w+){0,3}\s+(?:by|to|from)\s*$",
    re.IGNORECASE,
)
_NO_DAY_AFTER = re.compile(
    r"\s*(?:-?inch|in\.|\"|''|cups?\b|tsp|tbsp|teaspoons?|tablespoons?|of (?:a|an|the|our|your"
    r"|all|my|them|these|those|it|users|customers)\b|full\b|done\b|complete\b|hours?\b|miles?\b"
    r"|floor\b|screws?\b|thread\b|valves?\b|pipes?\b"
    r"|time\b|majority|length|sleeves?|scale\b|rating|stars?\b|points?\b|mm\b|cm\b|kg\b|lbs?\b"
    r"|oz\b|km\b|ml\b|l\b|liters?|litres?|pounds?\b|of\s+\w+s\b"
    r"|Zoll|Tassen?|Stunden?|der (?:Kunden|Zeit|Kosten)|Liter|Sterne|tasses?|des (?:clients"
    r"|coûts)|heures?|de (?:la|los|las|los) \w+s?\b|tazas?|horas?|tazze|ore\b|di \w+"
    r"|vezes|veces|parcelas|cuotas|mensualités|Raten\b"
    r"|(?:[A-Z][\w'’]+\s){1,3}(?:St|Street|Road|Rd|Ave|Avenue|Lane|Ln|Drive|Dr|Court|Place"
    r"|Square|Terrace|Crescent)\b)"
    r"|\s?(?:kilos?|litros?|litri|kilo's|кг|литр\w*)\b"
    r"|\s?[:x×]\s?\d{1,2}(?!\d)\b(?<!:\d\d)"
    r"|[ .\-/]?\d{2,4}(?:[ .\-]\d{2,4}){1,}",
)
_LOOSE_WORDS = re.compile(r"[\w'’]+\.?$")


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be a date in figures: two or three numbers and what stands between."""

    start: int
    end: int
    text: str
    first: int
    second: int
    year: str
    sep: str
    padded: bool


def figures_in(text: str) -> Iterator[Figures]:
    for match in FIGURES.finditer(text):
        first, second, year = match["a"], match["b"], match["year"] or ""
        end = match.end("year") if year else match.end("b")
        sep = match["sep"].strip() or "."
        if text[end : end + 1] == "." and sep == ".":
            end += 1 if not year else 0
        padded = len(first) == 2 and len(second) == 2 and "0" in {first[0], second[0]}
        yield Figures(
            match.start(),
            end,
            text[match.start() : end],
            int(first),
            int(second),
            year,
            sep,
            padded,
        )


def is_an_open_date(text: str, figures: Figures, lang: str) -> bool:
    """Whether these figures are a date at all, and one that its language leaves open."""
    language = parts_of(lang)[0]
    before, after = (
        text[max(0, figures.start - 40) : figures.start],
        text[figures.end : figures.end + 40],
    )
    if _IDENTIFIERS.search(before) or re.search(r"[+\d][\d ()]{4,}$", before):
        return False
    if len(figures.year) == 4 and not 1900 <= int(figures.year) <= 2099:
        return False  # the end of a code
    if _NO_DAY_AFTER.match(after) and not re.match(r"\s?\d{1,2}[:.]\d\d", after):
        return False
    has_cue = bool(_cue(language).search(before)) or bool(_cue_after(language).match(after))
    if figures.sep == ".":
        if language not in _DOTS_ARE_CLEAR_BUT:
            return False
        return bool(figures.year and (len(figures.year) == 4 or figures.padded)) or (
            figures.padded and has_cue
        )
    if figures.sep in "-‐–":
        if language in _DASHES_ARE_CLEAR:
            return False
        return len(figures.year) == 4 or (bool(figures.year) and (figures.padded or has_cue))
    if figures.year:
        return len(figures.year) == 4 or figures.padded or has_cue or int(figures.year) > 12
    if language in _ONE_ORDER or _NO_DAY_BEFORE.search(before):
        return False
    if not figures.padded and _GREW.search(before):
        return False  # down from 1/2, not "down from 01/02 on"
    return figures.padded or has_cue


@lru_cache(maxsize=64)
def _cue(language: str) -> re.Pattern[str]:
    """What stands before a date: a preposition, a weekday, the other end of a span of days."""
    words = words_of(language)
    cues = words.own.get("on", "") or "(?!)"
    return re.compile(
        rf"(?:(?<!\w)(?:{cues})[\s:]*\(?|(?<![^\W_])(?:{words.days})[.,]?\s*(?:to |or |oder |ou |o |of )?\(?"
        rf"|\d/\d{{1,2}}\s?(?:[-–—]|\w{{1,5}})\s?)$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _cue_after(language: str) -> re.Pattern[str]:
    words = words_of(language)
    after = words.own.get("after", "(?!)")
    return re.compile(
        rf"\s*(?:{after})(?!\w)|\s?\(?(?:{words.days})(?!\w)|\s?[-–—]\s?\d{{1,2}}/\d"
        r"|\sat the (?:earliest|latest)"
        r"|,?\s(?:at|um|à|a las|alle|às|om|στις|в|o|saat)\s\d{1,2}(?:[:.h ]| ?[ap]\.?m)",
        re.IGNORECASE,
    )
