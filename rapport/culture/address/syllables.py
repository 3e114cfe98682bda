"""Chinese, Korean and Vietnamese names in Latin letters: which part is the surname."""

import re
from functools import cache

from rapport.culture.address.parts import Parts
from rapport.culture.address.people import Order
from rapport.culture.address.tables import data, fold, weights

_PINYIN = (
    r"(?:[bpmf]?(?:a[ino]?g?|o|ei?n?g?|iao?|ian?g?|ie|in|ing|u|i|ong|ou)|[dtnl](?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|"
    r"iao|ie|in|ing|iu|ong|ou|u|uan|ui|un|uo|ue|v)|[gkh](?:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo)|"
    r"[jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)|(?:zh|ch|sh|[rzcs])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ong|ou|u|"
    r"ua|uai|uan|uang|ui|un|uo)|y(?:a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un)|w(?:a|ai|an|ang|ei|en|eng|o|u)|er|a|ai|an|ang|"
    r"ao|e|en|ou)"
)
MOST_COMMON = 25
_KOREAN = (
    r"(?:[bcdghjkmnprstwy]|ch|kk|tt|pp|ss|jj|sh|gy|hy|by|my|ky|ry|l|k)?(?:yeo|yoo|you|yae|wae|eui|yu|ya|ye|yo|oo|ou|eo|eu|ae|oe|"
    r"wa|we|wi|wo|ui|ee|a|e|i|o|u)(?:ng|[kgnlrmbpt](?![aeiouy]))?"
)
_VIETNAMESE = re.compile(
    "[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơưăĐƠƯĂ]|[ĩũ]", re.IGNORECASE
)


@cache
def _shaped(shape: str) -> re.Pattern[str]:
    """Names of one or two syllables: "zh", "zh zh", "ko ko", "ko-ko"."""
    between = {"zh zh": "[-' ]?", "ko ko": "[- ]?", "ko-ko": "-"}.get(shape)
    one = _PINYIN if shape.startswith("zh") else _KOREAN
    return re.compile(one if between is None else f"{one}{between}{one}")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {name: tuple(text.split()) for name, text in data("eastern.json").items()}


def split_syllables(words: list[str], lang: str) -> Parts | None:
    """Surname and given of such a name; None if it is not one."""
    if not 2 <= len(words) <= 5:
        return None
    folded = [fold(word) for word in words]
    return (
        _vietnamese(words, folded, lang)
        or _korean(words, folded, lang)
        or _chinese(words, folded, lang)
    )


def _western(word: str) -> bool:
    given, surname = weights(word, "en")
    return given >= 3 and given > surname


_SYLLABLE = re.compile(
    "(?:ngh?|gh|gi|kh|ch|nh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def _is_plain_vietnamese(words: list[str], folded: list[str], lang: str) -> bool:
    """Le Thi Hong Nhung, Le Van Thanh in plain letters: a middle word of theirs among such syllables."""
    known = folded[0] in _lists()["vi"] or folded[0] in _lists()["vi_short"]
    others = folded[1:]
    if len(words) < 3 or not known or not all(map(_SYLLABLE.fullmatch, others)):
        return False
    if folded[1] == "thi":
        return True
    return (
        folded[1] == "van"
        and lang not in {"nl", "de", "fr", "af"}
        and not any(map(_western, words[2:]))
    )


def _vietnamese(words: list[str], folded: list[str], lang: str) -> Parts | None:
    sure, short = _lists()["vi"], _lists()["vi_short"]
    plain = _is_plain_vietnamese(words, folded, lang)
    marked = sum(bool(_VIETNAMESE.search(word)) for word in words)
    at_home = lang == "vi" or marked >= 1 or plain
    first = folded[0] in sure or (at_home and folded[0] in short)
    last = folded[-1] in sure or (at_home and folded[-1] in short)
    if plain:
        last = False
    elif marked and not (first or last) and lang != "vi":
        return None
    if (
        first
        and (not last or at_home or len(words) > 2)
        and not (last and folded[0] not in sure and len(words) == 2)
    ):
        return Parts(
            words[-1],
            " ".join(words[1:-1]),
            words[0],
            order="surnameFirst",
            locale="vi",
            words=words,
            sure=6,
        )
    if last and len(words) <= 4:
        return Parts(
            " ".join(words[:-1]),
            surname=words[-1],
            order="givenFirst",
            locale="vi",
            words=words,
            sure=5,
        )
    return None


def _korean(words: list[str], folded: list[str], lang: str) -> Parts | None:
    order: Order
    if len(words) > 3:
        return None
    if _is_korean(folded[0], " ".join(folded[1:]), lang):
        given, surname, order = words[1:], words[0], "surnameFirst"
    elif _is_korean(folded[-1], " ".join(folded[:-1]), lang):
        given, surname, order = words[:-1], words[-1], "givenFirst"
    else:
        return None
    whole = " ".join(given)
    return Parts(whole, surname=surname, order=order, locale="ko", words=words, sure=6)


def _is_korean(surname: str, given: str, lang: str) -> bool:
    """A surname of Korea with a given name that can be one: Min-su, or Minsu beside the commonest."""
    if surname not in _lists()["ko"]:
        return False
    if "-" in given or lang == "ko":
        return bool(_shaped("ko-ko" if "-" in given else "ko ko").fullmatch(given))
    return surname in _lists()["ko_common"] and _spaced_korean(given)


def _spaced_korean(given: str) -> bool:
    """Min Su, or Minsu where no European list knows it."""
    return (
        bool(_shaped("ko ko").fullmatch(given)) and max(weights(given, "")) < 1 and len(given) > 4
    )


@cache
def _chinese_surnames() -> frozenset[str]:
    return frozenset(name for kind in ("zh_common", "zh", "yue", "tw") for name in _lists()[kind])


def _stands_first(folded: list[str], lang: str, *, abroad: bool) -> bool:
    """Of two words that are both surnames: whether the first is this one's."""
    lists = _lists()
    if folded[0] in lists["zh_double"]:
        return True
    if folded[-1] in lists["zh_double"] or abroad:
        return False
    rank = {word: place for place, word in reversed(list(enumerate(lists["zh_common"])))}
    ranks = rank.get(folded[0], 999), rank.get(folded[-1], 999)
    return (
        max(ranks) < MOST_COMMON or ranks[0] < ranks[1] or (ranks[0] == ranks[1] and lang == "zh")
    )


def _chinese(words: list[str], folded: list[str], lang: str) -> Parts | None:
    lists = _lists()
    known = _chinese_surnames()
    if found := _with_western(words, folded, lang):
        return found
    if len(words) > 3 or any(_western(word) for word in words) and lang != "zh":
        return None
    first, last = folded[0] in known, folded[-1] in known
    rest, front = " ".join(folded[1:]), " ".join(folded[:-1])
    first = first and _given_zh(rest, words, lang)
    abroad = folded[-1] in lists["sea"] and folded[0] not in lists["sea"]
    last = last and _given_zh(front, words, lang) and (len(words) == 2 or abroad)
    if first and last:
        first = _stands_first(folded, lang, abroad=abroad and len(words) == 3)
    if first:
        return Parts(
            " ".join(words[1:]),
            surname=words[0],
            order="surnameFirst",
            locale="zh",
            words=words,
            sure=5,
        )
    if last:
        given = " ".join(words[:-1])
        return Parts(given, surname=words[-1], order="givenFirst", locale="zh", words=words, sure=5)
    return None


def _with_western(words: list[str], folded: list[str], lang: str) -> Parts | None:
    """Vincent Wong Chi Ming, Grace Chan Tai-man: a Western name to be called by before a Chinese one."""
    own = (
        len(words) == 3 and "-" in words[2] and all(len(part) < 7 for part in folded[2].split("-"))
    )
    own = own or (len(words) == 4 and _given_zh(f"{folded[2]} {folded[3]}", words[1:], lang))
    if (
        not own
        or folded[1] not in _chinese_surnames()
        or words[1].islower()
        or not _western(words[0])
    ):
        return None
    given = " ".join(words[2:])
    return Parts(
        given,
        surname=words[1],
        called=words[0],
        order="surnameFirst",
        locale="zh",
        words=words,
        sure=5,
    )


def _given_zh(given: str, words: list[str], lang: str) -> bool:
    if _shaped("zh").fullmatch(given) or _shaped("zh zh").fullmatch(given):
        return len(given) > 1 and max(weights(given, "")) < 3
    return lang == "zh" or (
        len(words) == 3
        and all(len(word) <= 5 for word in words)
        and fold(words[0]) in _lists()["yue"]
        and max(weights(words[1], "")[0], weights(words[2], "")[0]) < 1
    )
