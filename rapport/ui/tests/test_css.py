"""The sheets keep the house's rules: logical properties, colours from tokens, layers, small files."""

import re
from pathlib import Path

import pytest
from django.apps import apps

UI = Path(apps.get_app_config("ui").path)
SHEETS = sorted(
    sheet
    for room in apps.get_app_configs()
    if room.name.startswith("rapport.")
    for sheet in Path(room.path).glob("static/*/css/**/*.css")
    if "vendor" not in sheet.parts
)
SCRIPTS = sorted(
    script
    for room in apps.get_app_configs()
    if room.name.startswith("rapport.")
    for script in Path(room.path).glob("static/*/js/**/*.js")
)
PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)"
    r"|left|right|top|bottom|(min-|max-)?(width|height)|border-(top|bottom)-(left|right)-radius)\s*:"
)
SIDED = re.compile(r"(text-align|float|clear)\s*:\s*(left|right)")
RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*{)|\b(rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"^\s*--[\w-]+:\s*light-dark\(.*\);$", re.MULTILINE)


def rules_of(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_knows_no_left_and_no_right(sheet):
    rules = re.sub(r"@(media|container)[^{]*{", "{", rules_of(sheet))
    assert PHYSICAL.search(rules) is None, PHYSICAL.search(rules)[0]
    assert SIDED.search(rules) is None


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_colour_is_a_token_with_a_light_and_a_dark_side(sheet):
    assert RAW_COLOUR.search(re.sub(r"light-dark\(.*\)", "", rules_of(sheet))) is None


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_is_small_and_lives_in_a_layer(sheet):
    text = sheet.read_text()
    assert len(text.splitlines()) <= 300
    outside = re.sub(r"@layer [\w, ]+;", "", rules_of(sheet))
    outside = re.sub(r'@import url\("[\w-]+\.css"\);', "", outside).strip()
    assert not outside or re.match(
        r"@layer (reset|tokens|base|components|rooms|utilities) {", outside
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_nothing_shouts_but_what_must_always_win(sheet):
    # On paper (brief.css) the frame is away, whatever shows it on a screen.
    allowed = {"reset.css": 1, "base.css": 4, "composer.css": 1, "brief.css": 1}
    assert rules_of(sheet).count("!important") <= allowed.get(sheet.name, 0)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_small(script):
    assert len(script.read_text().splitlines()) <= 250


def test_the_index_imports_every_sheet_of_the_house_once():
    css = UI / "static" / "ui" / "css"
    imported = re.findall(r'@import url\("([\w-]+\.css)"\);', (css / "index.css").read_text())
    present = {sheet.name for sheet in css.glob("*.css")} - {"index.css", "gallery.css"}
    assert sorted(imported) == sorted(present)


def test_every_token_that_is_used_is_declared():
    everything = "\n".join(sheet.read_text() for sheet in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)\)", everything))
    declared = set(re.findall(r"(--[\w-]+)\s*:", everything))
    set_by_scripts = set(re.findall(r"--[\w-]+", "\n".join(map(Path.read_text, SCRIPTS))))
    assert used - declared - set_by_scripts == set()


def test_a_template_is_small_and_has_no_inline_style():
    for template in (UI / "templates").rglob("*.html"):
        text = template.read_text()
        assert len(text.splitlines()) <= 120, template.name
        assert " style=" not in text, template.name
