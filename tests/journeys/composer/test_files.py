"""Files and what is pasted: cleaned, carried along, refused when too large, stopped on their way."""

import base64
import re

from playwright.sync_api import expect

from rapport.inbox.models import Attachment, Message
from tests.journeys.composer.writing import EDITOR, FORM, give, open_composer, saved

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p {color: red}</style></head><body>
<p class=MsoNormal style='color:red'>Dear <b>Lena</b>,<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·
</span><![endif]>First<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second</p>
<p onclick="alert(1)"><a href="javascript:alert(1)">bad</a> <a href="https://lumenoak.example/">good</a></p>
<img src="https://tracker.example/pixel.gif"><script>alert(1)</script></body></html>"""


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def test_what_is_pasted_from_word_arrives_clean(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    give(page, "paste", html=WORD)
    expect(page.locator(EDITOR)).to_contain_text("Second")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()
    assert Message.objects.get(kind="reply").html == (
        "<p>Dear <strong>Lena</strong>,</p><ul><li>First</li><li>Second</li></ul>"
        '<p>bad <a href="https://lumenoak.example/" rel="noopener noreferrer">good</a></p>'
    )


def test_files_are_dropped_and_pasted_and_go_along(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("Here they are: ")
    give(page, "drop", file=("عقد №7 — 見積書.pdf", "application/pdf", b"%PDF-1.4"))
    expect(page.locator(f"{FORM} .composer-file-name")).to_have_text("عقد №7 — 見積書.pdf")
    give(page, "paste", file=("image.png", "image/png", PNG))
    expect(page.locator(f"{EDITOR} img")).to_have_count(1)
    saved(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()
    reply = Message.objects.get(kind="reply")
    picture = reply.attachments.get(media_type="image/png")
    assert f'src="/attachments/{picture.pk}/"' in reply.html
    assert reply.attachments.count() == 2


def test_thirty_megabytes_are_refused_and_nothing_else_is_lost(sign_in, bea, lena, tmp_path):
    large = tmp_path / "film.mov"
    with large.open("wb") as opened:
        opened.truncate(30 * 1024 * 1024)
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("With a film")
    give(page, "drop", file=("small.txt", "text/plain", b"small"))
    expect(page.locator(f"{FORM} .composer-file")).to_have_count(1)
    page.set_input_files(f"{FORM} input[type=file]", large)
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text("film.mov")
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text(re.compile(r"at most \d+ MB"))
    expect(page.locator(EDITOR)).to_have_text("With a film")
    expect(page.locator(f"{FORM} .composer-file")).to_have_count(1)
    refused = page.evaluate(
        """async (url) => {
          const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
          const answer = await fetch(url, { method: "PUT", body: new Uint8Array(30 * 1024 * 1024),
            headers: { "X-CSRFToken": token, Accept: "application/json" } });
          return [answer.status, (await answer.json()).title];
        }""",
        f"/conversations/{lena.pk}/draft/reply/attachments/?name=film.mov",
    )
    assert refused[0] == 413
    assert "film.mov" in refused[1]
    assert Attachment.objects.count() == 1


def test_a_file_is_cancelled_while_it_travels(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    held = []
    page.route("**/attachments/**", lambda route: held.append(route))  # never answered
    give(page, "drop", file=("slow.txt", "text/plain", b"slow"))
    page.get_by_role("button", name="Stop uploading slow.txt").click()
    expect(page.locator(f"{FORM} .composer-file")).to_have_count(0)
    assert not Attachment.objects.exists()
