"""The words of an outgoing mail: what the member wrote, the signature, the mark, the quote."""

import html
import re
from dataclasses import dataclass
from datetime import datetime

from ..bodies import sanitised, text_of_page
from .marks import body_mark

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"}
# A paragraph in which a letter of Hebrew, Arabic or a neighbour stands.
LEFTWARD = re.compile(r"<(p|li)>(?=[^<]*(?:<(?!/?(?:p|li)\b)[^<]*)*[\u0590-\u08ff])")
MUTED = "color:#767676;font-size:12px"
QUOTE_STYLE = "margin:8px 0 0 0;padding:0 0 0 12px;border-left:2px solid #d0d0d0"
FONTS = "system-ui,-apple-system,'Segoe UI',Arial,sans-serif"
BODY_STYLE = f"font-family:{FONTS};font-size:15px;overflow-wrap:anywhere"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The customer's message that a reply answers."""

    author: str
    address: str
    written_at: datetime | None
    text: str
    html: str = ""

    @property
    def introduction(self) -> str:
        """Who and when, in signs that need no language: "Kenji Yamada <…>, 2026-11-21 10:02 UTC:" """
        who = f"{self.author} <{self.address}>" if self.author else self.address
        when = f"{self.written_at:%Y-%m-%d %H:%M} UTC" if self.written_at else ""
        return f"{', '.join(part for part in (who, when) if part)}:"


def direction_of(language: str) -> str:
    """ "rtl" for languages written from right to left, else "ltr"."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def text_body(text: str, signature_html: str, token: str, quoted: Quoted | None) -> str:
    """The text part: words, signature, mark, and the quote at the very end."""
    blocks = [text.rstrip()]
    if signature := text_of_page(signature_html).strip():
        blocks.append(f"-- \n{signature}")
    if token:
        blocks.append(body_mark(token))
    if quoted:
        lines = quoted.text.strip("\n").split("\n")
        marked = "\n".join(f"> {line}" if line.strip() else ">" for line in lines)
        blocks.append(f"{quoted.introduction}\n\n{marked}")
    return "\n\n".join(blocks) + "\n"


def html_body(
    page: str, signature_html: str, token: str, quoted: Quoted | None, language: str
) -> str:
    """The HTML part, whole and sanitised, its language and direction said."""
    lang = f' lang="{html.escape(language)}"' if language else ""
    blocks = [f'<div{lang} dir="auto">{sanitised(_each_its_way(page, language))}</div>']
    if signature_html.strip():
        blocks.append(f'<div dir="auto" style="margin-top:16px">{sanitised(signature_html)}</div>')
    if token:
        blocks.append(f'<p dir="ltr" style="{MUTED}">{body_mark(token)}</p>')
    if quoted:
        inner = sanitised(quoted.html) if quoted.html else page_of_text(quoted.text)
        blocks.append(
            f'<div class="rapport_quote"><div style="{MUTED}" dir="auto">'
            f"{html.escape(quoted.introduction)}</div>"
            f'<blockquote type="cite" dir="auto" style="{QUOTE_STYLE}">{inner}</blockquote></div>'
        )
    return (
        f'<!DOCTYPE html>\n<html{lang} dir="{direction_of(language)}"><head>'
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>\n'
        f'<body style="{BODY_STYLE}">\n' + "\n".join(blocks) + "\n</body></html>\n"
    )


def _each_its_way(page: str, language: str) -> str:
    """Each paragraph in the direction of its own words: an answer may mix Arabic and English.

    In a language from right to left a paragraph of its own may begin with a name in Latin letters.
    """
    if direction_of(language) == "rtl":
        page = LEFTWARD.sub(r'<\1 dir="rtl">', page)
    return re.sub(r"<(p|li)>", r'<\1 dir="auto">', page)


def page_of_text(text: str) -> str:
    """Plain text as paragraphs."""
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    broken = (html.escape(each).replace("\n", "<br>\n") for each in paragraphs)
    return "\n".join(f'<p dir="auto">{each}</p>' for each in broken)
