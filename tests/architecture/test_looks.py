"""Looks that follow the reader: no physical directions, nothing inline, words marked."""

import re

from tests.architecture.reading import name_of, sources, without_comments

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)(?:-\w+)?|left|right)\s*:"
    r"|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
)
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>|\sstyle=|\son[a-z]+=\""
)
TAGS = re.compile(
    r"{%.*?%}|{#.*?#}|{{.*?}}|<!--.*?-->|<script.*?</script>|<style.*?</style>|<svg.*?</svg>",
    re.DOTALL,
)
WORDS = re.compile(r">([^<>]*[A-Za-z]{3,}[^<>]*)<")


def ours(suffix):
    return [(path, path.read_text(encoding="utf-8")) for path in sources(suffix)]


def test_no_style_names_a_physical_side():
    found = []
    for path, text in ours(".css"):
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            if PHYSICAL.search(line):
                found.append(f"{name_of(path)}:{number} {line.strip()}")
    assert not found


def test_no_page_carries_scripts_or_styles_inline():
    found = []
    for path, text in ours(".html"):
        # Mails have no style sheets: their styles must stand in the text.
        if "mail" in path.stem or "mails" in path.parts or "/mail/" in name_of(path):
            continue
        plain = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", text, flags=re.DOTALL)
        found += [f"{name_of(path)}: {hit.group().strip()}" for hit in INLINE.finditer(plain)]
    assert not found


def test_words_in_templates_are_marked_for_translation():
    found = []
    for path, text in ours(".html"):
        if "gallery" in path.parts or "mail" in path.stem:
            continue  # the gallery shows samples of content
        marked = re.sub(r"{%\s*(blocktranslate|comment)\b.*?end\1\s*%}", "", text, flags=re.DOTALL)
        for hit in WORDS.finditer(TAGS.sub("", marked)):
            words = hit.group(1).strip()
            if (
                re.search(r"[A-Za-z]{3,}", re.sub(r"&\w+;", "", words))
                and words.strip("· ") != "Rapport"
            ):
                found.append(f"{name_of(path)}: {words[:60]!r}")
    assert not found
