"""Whether a name is said on the other side: as it is, inflected, as a place is called there, or by sound."""

import re
from functools import lru_cache

from rapport.language.fidelity.foreign import JAPANESE
from rapport.language.fidelity.places import exonyms
from rapport.language.fidelity.sounds import holds, readings_of, sounds
from rapport.language.fidelity.sounds import plain as plain_of
from rapport.language.fidelity.sounds import sound as sound_of
from rapport.language.fidelity.tongues import Tongue, common
from rapport.language.fidelity.values import Candidate

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_ARTICLE = re.compile(r"^(?:[AaEe]l|A[sdnrz]|Ash)-(?=\w{3})")  # Al-Omari is العمري
_POSSESSIVE = re.compile(r"['’]s$")
_VOWELS = re.compile(
    r"[aeiouy]{1,3}$"
)  # what may differ at the end of a place: Sicily, Sicilia, Sicilië
_ENDINGS = {
    "en": "s|'s|’s",
    "de": "s|'s|’s|n|en",
    "nl": "s|'s|’s",
    "sv": "s",
    "pl": common()["polish_endings"],
}


def is_spelled(tongue: Tongue) -> bool:
    """Whether its names begin with a capital."""
    return tongue.code not in {"zh", "ja", "ko", "ar"}


@lru_cache(maxsize=4096)
def _single(plain: str) -> str:
    """Without doubled letters: Rotterdam is Róterdam, Andersson Anderson."""
    return re.sub(r"(.)\1", r"\1", plain)


@lru_cache(maxsize=4096)
def _respelt(plain: str) -> str:
    """One spelling for what Latin languages write differently: Petrowa, Petrova; Tschechow, Chekhov."""
    for written, spoken in (
        ("tsch", "c"),
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "c"),
        ("kh", "c"),
        ("ph", "f"),
        ("ou", "u"),
    ):
        plain = plain.replace(written, spoken)
    return plain.translate(_RESPELT)


_RESPELT = str.maketrans({"w": "v", "y": "i", "j": "i", "z": "s", "k": "c"})


def is_latin(tongue: Tongue) -> bool:
    return tongue.code not in {"zh", "ja", "ko", "ar", "el", "ru"}


def is_answered(candidate: Candidate, other: str, ours: Tongue, theirs: Tongue) -> bool:
    word = candidate[0].text
    word = _POSSESSIVE.sub("", word)
    plain = plain_of(_ARTICLE.sub("", word) if theirs.code == "ar" else word)
    if _is_said(word, plain, other, ours, theirs):
        return True
    named = exonyms(word, ours, theirs)
    if named is not None:
        return not named or any(
            each[: max(3, len(each) - 2)].lower() in other.lower() for each in named
        )
    if len(sound_of(plain)) < 2:
        return not (is_latin(ours) and is_latin(theirs) and len(plain) > 3)
    return any(
        _sounds_like(word, each, plain, other, ours, theirs)
        for each in sounds(plain)
        if len(each) > 1
    )


def _is_said(word: str, plain: str, other: str, ours: Tongue, theirs: Tongue) -> bool:
    if not plain:
        return True
    endings = _ENDINGS.get(theirs.code, "s|'s|’s")
    head = plain_of(re.split(r"['’]", word)[0])
    words = plain_words(other)
    if plain in words or head in words:
        return True
    if len(plain) > 3 and _respelt(plain) in {_respelt(each) for each in words}:
        return True
    if len(plain) > 4 and _single(plain) in {
        _single(each) for each in words if each[:1] == plain[:1]
    }:
        return True
    for there in words:
        if there[:2] != head[:2]:
            continue
        same = _shared(there, head)
        if same >= 5 and _is_one_compound(there, head, same):
            return True
        if there.startswith(head) and there[len(head) :] in endings.split("|"):
            return True
        if theirs.code in {"pl", "tr", "sv"} or ours.code in {"pl", "tr", "sv", "de"}:
            short, long = sorted((there, head), key=len)
            if theirs.code == "pl" or ours.code == "pl":
                if (
                    len(short) > 3
                    and there[:-2][:3] == head[: len(there[:-2][:3])]
                    and _shared(there, head) >= min(len(there), len(head)) - 2
                    and abs(len(there) - len(head)) <= 3
                ):
                    return True
            elif (
                long.startswith(short)
                and len(long) - len(short) <= 2
                and long[len(short) :] in {"s", "n", "en", "'s"}
            ):
                return True
    return False


def _is_one_compound(one: str, other: str, same: int) -> bool:
    """Whether they differ in a vowel at their end, or one is a part of the other: Waddeneilanden, Wadden."""
    return bool(
        (_VOWELS.match(one, same) and _VOWELS.match(other, same))
        or same == min(len(one), len(other)) <= max(len(one), len(other)) - 5
    )


@lru_cache(maxsize=64)
def plain_words(text: str) -> frozenset[str]:
    """Every word, romanised, whole and before an apostrophe."""
    found = set()
    for word in WORD.findall(text):
        found.add(plain_of(word))
        if "'" in word or "’" in word or "-" in word:
            found |= {plain_of(part) for part in re.split(r"['’-]", word)}
    if not text.isascii():
        found |= {each.lower() for each in LATIN.findall(text) if each.isascii()}
    return frozenset(found)


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))


def _shared(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _sounds_like(
    word: str, sound: str, plain: str, other: str, ours: Tongue, theirs: Tongue
) -> bool:
    if is_latin(ours) and is_latin(theirs):
        return False
    readings = readings_of(plain)
    if any(each in other for each in readings):
        return True
    candidate_is_latin = bool(LATIN.match(word))
    if theirs.code == "ja" and candidate_is_latin and not JAPANESE.match(plain):
        other = " ".join(_KATAKANA.findall(other))
    for each in re.findall(r"[^\W\d_]+", other.replace("عبد ال", "عبدال")):
        if each.isascii() == candidate_is_latin and (
            candidate_is_latin or theirs.code in {"el", "ru"}
        ):
            continue
        if not each[0].isupper() and (theirs.code in {"el", "ru"} or each.isascii()):
            continue
        pieces = re.findall(
            r"[\u30a0-\u30ff]+|[\u4e00-\u9fff]+|[가-힣]+|[^\u30a0-\u30ff\u4e00-\u9fff가-힣]+", each
        )
        for piece in pieces:
            if any(holds(sound, there, theirs, piece) for there in sounds(plain_of(piece))):
                return True
    return False
