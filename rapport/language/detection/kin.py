"""Languages of one writing, those often taken for each other, and the letters that part them."""

import re

from .scripts import LANGUAGE_OF_SCRIPT

KIN = [
    set(told.split())
    for told in (
        "nl af", "da nb sv", "cs sk", "hr sr bs sl", "es gl ca pt", "id ms", "uk ru be bg mk",
        "hi mr ne", "tr az", "fa ur ps",
    )
]  # fmt: skip

OF_SCRIPT = {
    "Cyrl": {
        "ru",
        "uk",
        "be",
        "bg",
        "sr",
        "mk",
        "kk",
        "ky",
        "mn",
        "tg",
        "tt",
        "uz",
        "ba",
        "cv",
        "os",
        "ce",
    },
    "Arab": {"ar", "fa", "ur", "ps", "ckb", "ug", "sd", "pnb"},
    "Deva": {"hi", "mr", "ne", "sa"},
}
NOT_LATIN = set().union(
    *OF_SCRIPT.values(), LANGUAGE_OF_SCRIPT.values(), {"zh-Hans", "zh-Hant", "sr"}
)
# Letters of Latin writing that few languages have in words of their own; none of the romanised ones.
LATIN_LETTERS = [
    (re.compile(told), set(languages.split()))
    for told, languages in (
        ("[łńśźż]", "pl"), ("[ąę]", "pl lt"), ("[ěřů]", "cs"), ("[ľĺŕ]", "sk"), ("[ťďň]", "cs sk"),
        ("[őű]", "hu"), ("[ăâîșțşţ]", "ro tr az vi fr pt cy"), ("[șț]", "ro"), ("[ığ]", "tr az kk"),
        ("ə", "az"),
        ("[đ]", "hr sr bs vi"), ("[šž]", "hr sr bs sl cs sk lt lv et fi"), ("č", "hr sr bs sl cs sk lt lv"),
        ("ć", "hr sr bs pl"), ("[āēīņļķģū]", "lv lt"), ("[ėįų]", "lt"), ("õ", "et pt vi gl"), ("ã", "pt vi"),
        ("[åäö]", "sv fi de et sk nb da is hu tr az nl en"), ("å", "sv da nb fi"), ("[æø]", "da nb is fr"),
        ("[þð]", "is"), ("ß", "de"), ("ñ", "es gl eu tl"), ("ç", "fr pt ca tr sq az es"), ("œ", "fr"),
        ("[ħġċż]", "mt pl"), ("[ảạấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơư]", "vi"), ("·", "ca"),
        ("[ŵŷ]", "cy"), ("ë", "sq nl fr af"), ("ó", "es pt gl ca pl hu cs sk is ga vi it"),
        ("[áéíú]", "es pt gl ca hu cs sk is ga vi fr it nl sv da nb af lt"), ("[àèìù]", "it fr ca pt vi"),
        ("ü", "de tr az hu et es ca gl eu nl sv"), ("ê", "fr pt vi af cy"), ("ô", "fr pt vi sk cy af"),
    )
]  # fmt: skip
# Letters that only these languages of their writing have.
OWN_LETTERS = [
    (re.compile(told), set(languages.split()))
    for told, languages in (
        ("[ўЎ]", "be"), ("[їєґЇЄҐ]", "uk"), ("[ыэЫЭ]", "ru be kk ky mn tt tg ba cv os ce"), ("[ёЁ]",
        "ru be kk ky mn tg"), ("[ђћЂЋ]", "sr"),
        ("[ѓќѕЃЌЅ]", "mk"), ("[љњџјЉЊЏЈ]", "sr mk"), ("[әғұӘҒҰ]", "kk tt ba"), ("[іІ]", "uk be kk"),
        ("[ңөүҢӨҮ]", "kk ky mn tt ba"),
        ("[щЩ]", "ru uk bg kk ky mn tt"), ("[ъЪ]", "ru bg tg kk ky"), ("[йЙ]",
        "ru uk be bg kk ky mn tg tt"), ("[иИ]", "ru uk bg sr mk kk ky mn tg tt"),
        ("[ٹڈڑںےۓھہ]", "ur pnb"), ("[ټډړږښځڅۍې]", "ps ug"), ("[ڕڵۆێ]", "ckb ug"), ("[ەۇۈۋ]", "ckb ug"),
        ("[پچگژ]", "fa ur ps ckb ug sd pnb"), ("[یک]", "fa ur ps ckb sd pnb"), ("[ةىإؤأ]", "ar"),
        ("[يك]", "ar ug sd ps"),
        ("[ळ]", "mr"),
    )
]  # fmt: skip
