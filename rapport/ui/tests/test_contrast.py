"""Text stands out from its ground in both themes: computed from the tokens, not guessed."""

import math
import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "ui" / "css"
PAPERS = ["paper", "paper-sunk", "paper-raised", "paper-hover", "paper-pressed"]
NUMBER = r"([\d.]+)"
COLOUR = re.compile(rf"oklch\({NUMBER} {NUMBER} (?:{NUMBER}|var\(--hue\))(?: / {NUMBER})?\)")
PAIR = re.compile(
    r"--([\w-]+): light-dark\((oklch\([^()]*(?:\([^()]*\))?[^()]*\)), (oklch\(.*?\))\);"
)


def declared(sheet: str) -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in PAIR.findall((CSS / sheet).read_text())}


TOKENS = declared("tokens.css")


def luminance(colour: str, hue: float = 0) -> float:
    lightness, chroma, angle, _alpha = COLOUR.fullmatch(colour).groups()
    turn = math.radians(float(angle) if angle else hue)
    light, a, b = float(lightness), float(chroma) * math.cos(turn), float(chroma) * math.sin(turn)
    l3 = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m3 = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s3 = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3
    green = -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3
    blue = -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, hue: float = 0) -> float:
    lighter, darker = sorted((luminance(one, hue), luminance(other, hue)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    wanted = [("ink", paper, 7) for paper in PAPERS]
    wanted += [("ink-soft", paper, 4.5) for paper in PAPERS]
    for voice in ("ours", "theirs", "success", "warning", "danger"):
        wanted += [(f"{voice}-ink", f"{voice}-wash", 4.5), ("ink", f"{voice}-wash", 7)]
        wanted += [(f"{voice}-ink", paper, 4.5) for paper in PAPERS]
    wanted += [("ink-soft", "ours-wash", 4.5), ("ink-soft", "theirs-wash", 4.5)]
    wanted += [("on-ours", "ours", 4.5), ("on-ours", "ours-hover", 4.5)]
    wanted += [("on-danger", "danger", 4.5), ("on-danger", "danger-hover", 4.5)]
    wanted += [("on-bubble", "bubble", 7)]
    # What one must see to use it, though it is no text: edges of fields, the focus ring.
    wanted += [("edge", paper, 3) for paper in ("paper", "paper-raised")]
    wanted += [("focus", paper, 3) for paper in PAPERS]
    return wanted


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), pairs())
def test_text_stands_out_from_its_ground(text, ground, least, theme):
    place = 0 if theme == "light" else 1
    assert contrast(TOKENS[text][place], TOKENS[ground][place]) >= least


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_initials_can_be_read_on_every_hue(theme):
    place = 0 if theme == "light" else 1
    sheet = (CSS / "avatar.css").read_text()
    hues = [float(hue) for hue in re.findall(r"\.avatar-hue-\d+ { --hue: (\d+); }", sheet)]
    avatar = declared("avatar.css")
    assert len(hues) == 12
    for hue in hues:
        ground, letter = avatar["avatar-ground"][place], avatar["avatar-ink"][place]
        assert contrast(letter, ground, hue) >= 4.5


def test_black_on_white_is_what_everybody_says_it_is():
    assert contrast("oklch(0 0 0)", "oklch(1 0 0)") == pytest.approx(21, abs=0.01)
