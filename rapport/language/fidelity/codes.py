"""Placeholders, tags, links, addresses, numbers of orders: what a translation carries over as it is."""

import re

from rapport.language.fidelity.tongues import common
from rapport.language.fidelity.values import Item

_PLACEHOLDERS = re.compile(
    r"\{\{\s*[^{}]{1,60}?\s*\}\}|\{%[^%]{1,80}%\}|\[\[[^\[\]]{1,40}\]\]|%\([A-Za-z_]\w*\)[sdif]"
    r"|(?<![\d%])%(?:\d+\$)?[sdif@](?![A-Za-z])|%\{\w+\}|\$\{\w+\}|%[A-Za-z_]{3,}%|%%[A-Za-z_]+%%"
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|\{[A-Za-z_0-9][\w.\-]*\}"
    r"|\{[A-Za-z_]\w*(?=, *(?:plural|select|number|date))"
    r"|\[[A-Z][A-Z_0-9]{2,}\]|(?<![\w$])\$[a-z_]{3,}\b|(?<=[ (,、]):[a-z_]{3,}\b(?!:)"
    r"|&(?:[a-z]{2,6}|#\d{2,5});|__[A-Za-z]+__"
)
_LINKS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'「」（）()，。、；\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|eu|example|info|app|dev|co\.uk|de|fr|it|es|nl|gr|jp|cn|br|pt)(?:/[^\s<>，。、；)]*)?(?![A-Za-z0-9])"
)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"
)
_TICKED = re.compile(r"`[^`\n]{1,80}`")
_PHONE = re.compile(r"(?<![\w./-])(?:\+|00?)?\(?\d{1,4}\)?(?:[ ./-]?\(?\d{2,5}\)?){2,6}(?![\w/-])")
_TOKEN = re.compile(r"(?<![A-Za-z0-9_])#?[A-Za-z0-9]+(?:[-_/.:][A-Za-z0-9]+)*(?![A-Za-z0-9])")
_CODE_WORD = re.compile(
    r"(?:code|kode?n?|cod(?:e|ice|igo)|código|κωδικ\w*|验证码|驗證碼|コード|رمز|كود|코드|код\w*|kod\w*|pin|otp)\W{0,3}(?:is|ist|est|es|è|é|είναι|是|は|هو|:)?\W{0,3}$",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<![\d.,:])\d{2,4}(?: \d{2,4}){1,5}(?![.,:]?\d)")
_FILE = re.compile(
    r"\.(?:pdf|csv|xlsx?|docx?|zip|json|ya?ml|xml|txt|png|jpe?g|gif|py|js|html|exe|apk|mp4|conf|ini|log)$",
    re.IGNORECASE,
)
_NUMBER_AND_UNIT = re.compile(
    r"^\d+(?:[.,:/-]\d+)*[-.]?(?:[a-z]{1,14}|[A-Z]{1,2}[a-z]?|[KMGT]i?[Bb](?:ps)?|[kM]?[WVA]h?|mAh|dpi|DPI|TL|PLN|SEK|EUR|USD|GBP|CHF|RMB|JPY)$"
)
_NO_CODE = re.compile(
    r"^(?:[QTH][1-4]|(?:EUR|USD|GBP|CHF|JPY|CNY|RMB|AED|BRL|PLN|SEK|TL|US|Rs|SAR|KRW)\d.*|(?:[Nn][or]?|[Aa]rt|pp?|[Vv]ol|[Ss]|[Cc]a|Abs|KW|[Kk]l|[Tt]el|[Cc]ap|x|[a-z]{1,2})\.?\d+[a-z]?)$"
)
_DAY_OR_TIME = re.compile(
    r"^\d{1,4}([./:-])\d{1,2}(?:\1\d{1,4})?$|^\d{1,2}[hH]\d{0,2}$|^\d{1,2}-\d{1,2}-\d{2,4}$|^\d{4}-\d{1,2}-\d{1,2}T"
)
_HOURS = re.compile(r"^\d{1,2}\.\d{2}-\d{1,2}\.\d{2}$")
_GROUPED = re.compile(r"^\d{1,3}(?:[ .,']\d{3})+$")
_ORDER_WORD = re.compile(
    r"(?:account|konto|cuenta|compte|conta|rekening|hesab|λογαριασμ|счет|счёт|口座|계좌|账户|尾号|ending|endung|terminad|terminant|order|item|article|artikel|artículo|articolo|artigo|είδος|货号|貨號|型番|商品|المنتج|артикул|ticket|case|invoice|tracking|reference|ref|customer|account|serial|code|bestell|auftrag|rechnung|kunden|sendung|num(?:b|m)?er|nr|no|commande|numéro|n°|facture|pedido|factura|fatura|encomenda|ordine|fattura|numero|número|παραγγελ|αριθμ|τιμολόγ|订单|訂單|单号|編號|编号|注文|番号|伝票|طلب|رقم|فاتورة|주문|번호|заказ|номер|счет|счёт|№|zamówieni|numer|faktur|sipariş|numara|fatura|beställning|pin|otp|zip|plz|postcode|cap)\w*\W{0,12}$",
    re.IGNORECASE,
)
# Your PIN is, le code est le, رمز PIN الخاص بك هو: words between it and the code.
_CODE_BEFORE = re.compile(
    r"(?:\b(?:pin|otp|code|kode?|kodu\w*|código|codice|kod|κωδικ\w*|код\w*)|رمز|كود|코드|암호|コード|暗証番号|验证码|密码)\w*"
    r"(?:\W+[^\W\d]{1,6}){0,3}\W{0,12}$",
    re.IGNORECASE,
)
# An account ending in 8821, endet auf, se terminant par, (8821) ile biten.
_ENDS_IN = re.compile(
    r"(?:\b(?:end(?:ing|s|et|end\\w*)?|termin\w+|finisc\w+|finissant|finit|acab\w+|eindig\w+|λήγ\w+|slutar"
    r"|kończ\w+ się|(?:о|за)канчив\w+) (?:in|with|auf|mit|con|per|par|en|em|op|met|σε|på|med|na|cyframi)"
    r"|\w?نته\w+ (?:ب|في)|끝자리|末尾|尾號|下4桁)\W{0,3}$",
    re.IGNORECASE,
)
_ENDING_SO = re.compile(r" ?(?:ile biten|(?:으)?로 끝나|で終わる|结尾|結尾)")
# Flight TP 1364, RAL 7016: capitals and a number that belong together.
_SERIES = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2,3}) (\d{3,5})(?![\d%]|[.,:]\d| ?(?:€|EUR|[hH]\b))")
_NO_SERIES = frozenset(common()["no_series"].split())
_CALLED = re.compile(
    r"(?:call|phone|tel|ring|dial|hotline|anruf|ruf|appel|llam|chiam|bel|τηλ|καλέ|звон|тел|dzwo|ara|ligu|ligar|ring"
    r"|fax|conta[ck]t\w*|reach|móvil|mobile|handy|cell|اتصل|هاتف|اتصال|拨|撥|打|電話|电话|전화|numm?er|no\.)[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
_VERSION = re.compile(common()["version"], re.IGNORECASE)
_MONEY_OR_UNIT = re.compile(
    r"^ ?(?:[€$£¥円元%]|EUR|USD|JPY|CNY|万|千|百|億|亿|원|만|ユーロ|ドル"
    r"|euro|yen|руб|zł|kr|TL|km|kg|ml|mg|m\b|g\b)",
    re.IGNORECASE,
)


def placeholders_in(text: str) -> list[Item]:
    """What stands for something else, in a canonical spelling."""
    return (
        [
            Item(found.start(), found.end(), frozenset({_canonical(found.group())}))
            for found in _PLACEHOLDERS.finditer(text)
        ]
        if any(sign in text for sign in "{%<[$&_:")
        else []
    )


def _canonical(said: str) -> str:
    if said.startswith("<"):
        name = re.match(r"</?[A-Za-z0-9-]+", said)
        return name.group().lower() if name else said
    return re.sub(r"\s+", "", said).rstrip("}") if said[0] == "{" else said


def links_in(text: str) -> list[Item]:
    """Links, addresses, account numbers and what stands in backticks."""
    found = []
    if "`" in text:
        found += [
            Item(one.start(), one.end(), frozenset({one.group()})) for one in _TICKED.finditer(text)
        ]
    if "." in text:
        for one in _LINKS.finditer(text):
            said = one.group().rstrip(".,;:!?)")
            found.append(Item(one.start(), one.start() + len(said), frozenset({said})))
    for one in _IBAN.finditer(text):
        found.append(Item(one.start(), one.end(), frozenset({one.group().replace(" ", "")})))
    return found


def spaced_codes_in(text: str) -> list[Item]:
    """Codes said in groups: code 48 21 07."""
    return [
        Item(one.start(), one.end(), frozenset({one.group().replace(" ", "")}))
        for one in _SPACED.finditer(text)
        if len(one.group().replace(" ", "")) >= 5
        and _CODE_WORD.search(text[max(0, one.start() - 25) : one.start()])
    ]


def series_in(text: str) -> list[Item]:
    """Letters and a number behind a space: flight TP 1364."""
    return [
        Item(one.start(), one.end(), frozenset({one[1] + one[2]}))
        for one in _SERIES.finditer(text)
        if one[1] not in _NO_SERIES
    ]


def is_version(text: str, start: int) -> bool:
    """Whether the number that starts here is a version's: macOS 14.5."""
    return bool(_VERSION.search(text, max(0, start - 14), start))


def phones_in(text: str) -> list[Item]:
    """Telephone numbers, by their digits."""
    found = []
    for one in _PHONE.finditer(text):
        said = one.group().strip()
        digits = re.sub(r"\D", "", said)
        is_told = said[0] in "+0(" or len(re.findall(r"[ /.-]", said)) >= 2
        if (
            8 <= len(digits) <= 15
            and is_told
            and digits != said
            and (
                not _GROUPED.match(said)
                or _CALLED.search(text[max(0, one.start() - 40) : one.start()])
            )
            and not _DAY_OR_TIME.match(said)
            and not _HOURS.match(said)
        ):
            found.append(Item(one.start(), one.end(), frozenset({digits})))
    return found


def tokens_in(text: str) -> list[Item]:
    """Numbers of orders, parcels, versions and files."""
    found = []
    for one in _TOKEN.finditer(text):
        said = one.group()
        if _is_code(said, text, one.start(), one.end()):
            found.append(Item(one.start(), one.end(), frozenset({said.lstrip("#")})))
    return found


def _is_code(said: str, text: str, start: int, end: int) -> bool:
    if _FILE.search(said) or ("_" in said and len(said) > 3):
        return True
    if not any("0" <= letter <= "9" for letter in said):
        return False
    if said[0] == "#":
        return len(said) > 1
    if said.replace(".", "").replace("-", "").replace("/", "").replace(":", "").isdigit():
        return _is_code_of_digits(said, text, start, end)
    if re.match(r"\d{3,}-[A-Z]{1,3}$", said):
        return True
    if _NUMBER_AND_UNIT.match(said):
        return bool(re.match(r"^\d{4,}[A-Z]{1,2}$", said)) and not _MONEY_OR_UNIT.match(
            said.lstrip("0123456789")
        )
    return not (_NO_CODE.match(said) or _DAY_OR_TIME.match(said))


def _is_code_of_digits(said: str, text: str, start: int, end: int) -> bool:
    if ":" in said or _HOURS.match(said):
        return False
    if "." in said:
        parts = said.split(".")
        if is_version(text, start):
            return True
        return len(parts) >= 3 and not _GROUPED.match(said)
    if "-" in said and _ORDER_WORD.search(text[max(0, start - 40) : start]):
        return True
    if _DAY_OR_TIME.match(said):
        return False
    if re.match(r"\d{3}-\d{4}$", said) and _CALLED.search(text[max(0, start - 40) : start]):
        return True
    if "-" in said or "/" in said:
        return sum(map(str.isdigit, said)) >= 7 and not re.match(r"^\d{1,4}-\d{1,4}$", said)
    if (
        len(said) < 4
        or _MONEY_OR_UNIT.match(text[end : end + 6])
        or re.search(r"[€$£¥]\s?$|[.,]$", text[max(0, start - 3) : start])
    ):
        return False
    if re.match(r"[.,]\d", text[end : end + 2]):
        return False
    before = text[max(0, start - 40) : start]
    if any(each.search(before) for each in (_ORDER_WORD, _CODE_BEFORE, _ENDS_IN)):
        return True
    if _ENDING_SO.match(text, end):
        return True
    return len(said) >= 5 and not said.endswith("00")
