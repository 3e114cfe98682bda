"""Writing in a conversation, in a real browser: nothing that was typed is ever lost or sent by mistake."""

import base64
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from rapport.inbox.actions.canned import save_canned_response
from rapport.inbox.actions.canned_variants import save_variant
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Attachment, Conversation, Draft, Inbox, InboxAccess, Message
from rapport.inbox.ports import Address, InboundMessage
from rapport.team.models import Member
from tests.axe import complaints

FORM = ".composer-form:not([hidden])"
EDITOR = f"{FORM} .composer-editor"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p {color: red}</style></head><body>
<p class=MsoNormal style='color:red'>Dear <b>Lena</b>,<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·
</span><![endif]>First<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second</p>
<p onclick="alert(1)"><a href="javascript:alert(1)">bad</a> <a href="https://lumenoak.example/">good</a></p>
<img src="https://tracker.example/pixel.gif"><script>alert(1)</script></body></html>"""


@pytest.fixture
def bea(house) -> Member:
    return Member.objects.create_user("bea@example.com", None, name="Bea Almeida", role="owner")


@pytest.fixture
def marek(house) -> Member:
    return Member.objects.create_user("marek@example.com", None, name="Marek Nowak", role="agent")


@pytest.fixture
def support(house) -> Inbox:
    return Inbox.objects.create(
        name="Support", address="support@lumenoak.example", sender_name="Lumen & Oak"
    )


@pytest.fixture
def lena(support) -> Conversation:
    """Lena Brandt asks about a torn strap; a colleague of hers reads along."""
    asked = InboundMessage(
        source_id="strap@mail.example",
        sender=Address("lena.brandt@mail.example", "Lena Brandt"),
        cc=(Address("jonas@mail.example", "Jonas Weber"),),
        text="My bag came with a torn strap.",
        words="My bag came with a torn strap.",
        subject="Torn strap",
        language="en",
    )
    return receive_message(asked, inbox=support).conversation


def open_composer(page: Page, conversation: Conversation, key: str = "r") -> None:
    """The conversation with the caret in the composer, as after pressing a key."""
    page.goto(f"/conversations/{conversation.pk}/")
    page.wait_for_selector(".composer[data-ready]")
    page.keyboard.press(key)
    expect(page.locator(EDITOR)).to_be_focused()


def saved(page: Page) -> None:
    expect(page.locator(f"{FORM} .composer-saved")).to_have_text("Saved")


def give(page: Page, kind: str, *, html: str = "", file: tuple[str, str, bytes] | None = None):
    """Paste into the editor, or drop on the conversation, what another program would hand over."""
    given = {"kind": kind, "html": html, "editor": EDITOR}
    if file:
        name, media_type, content = file
        given |= {"name": name, "type": media_type, "bytes": base64.b64encode(content).decode()}
    page.evaluate(
        """({ kind, html, name, type, bytes, editor }) => {
          const data = new DataTransfer();
          if (html) { data.setData("text/html", html); data.setData("text/plain", "plain"); }
          if (name) {
            data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
          }
          const target = document.querySelector(editor);
          const both = { bubbles: true, cancelable: true };
          const event = kind === "paste"
            ? new ClipboardEvent("paste", { clipboardData: data, ...both })
            : new DragEvent("drop", { dataTransfer: data, ...both });
          const over = new DragEvent("dragover", { dataTransfer: data, ...both });
          if (kind === "drop") target.dispatchEvent(over);
          target.dispatchEvent(event);
        }""",
        given,
    )


@contextmanager
def killable(browser: Browser, folder: Path) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A page in a browser of its own, and a way to kill that without a good-bye."""
    chosen = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
    context = browser.browser_type.launch_persistent_context(folder, **chosen)
    name = f"--user-data-dir={folder}"

    def kill() -> None:
        for process in psutil.process_iter(["cmdline"]):
            if name in (process.info["cmdline"] or ()):
                process.kill()

    yield context.new_page(), kill
    with suppress(Error):
        context.close()


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def test_a_draft_survives_a_browser_that_is_killed(sign_in, house, bea, lena, browser, tmp_path):
    cookies = sign_in(bea).context.cookies(house.url)
    with killable(browser, tmp_path) as (page, kill):
        page.context.add_cookies(cookies)
        page.goto(f"{house.url}/conversations/{lena.pk}/")
        page.wait_for_selector(".composer[data-ready]")
        page.keyboard.press("r")
        page.keyboard.type("Dear Lena, the strap")
        saved(page)
        kill()
    again = sign_in(bea)
    again.goto(f"/conversations/{lena.pk}/")
    again.wait_for_selector(".composer[data-ready]")
    expect(again.locator(EDITOR)).to_have_text("Dear Lena, the strap")


def test_what_is_written_without_a_network_is_kept_and_saved_later(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.context.set_offline(True)
    page.keyboard.type("Written in a tunnel")
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text("kept on this computer")
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    saved(page)
    assert Draft.objects.get().html == "<p>Written in a tunnel</p>"


def test_a_tab_closed_without_a_network_finds_its_text_again(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.route("**/draft/**", lambda route: route.abort())
    page.keyboard.type("Almost lost")
    page.reload()
    page.unroute("**/draft/**")
    page.wait_for_selector(".composer[data-ready]")
    expect(page.locator(EDITOR)).to_have_text("Almost lost")
    saved(page)
    assert Draft.objects.get().html == "<p>Almost lost</p>"


def test_signing_in_again_goes_on_where_the_session_ended(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.keyboard.type("Over night")
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text("signed out")
    page.context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.keyboard.type(".")
    saved(page)
    assert Draft.objects.get().html == "<p>Over night.</p>"


def test_going_on_at_once_takes_no_words_along_and_leaves_none_behind(sign_in, bea, lena, support):
    asked = InboundMessage("lamp@mail.example", Address("ana@mail.example", "Ana"), "Luz", "Luz")
    ana = receive_message(asked, inbox=support).conversation
    page = sign_in(bea)
    page.goto(f"/conversations/{lena.pk}/?view=all")
    page.wait_for_selector(".composer[data-ready]")
    page.keyboard.press("r")
    page.keyboard.type("For Lena only")
    page.locator(f"#row-{ana.pk} a").first.click()
    expect(page.locator(f".composer[data-ready][data-conversation='{ana.pk}']")).to_be_visible()
    expect(page.locator(EDITOR)).to_have_text("")
    page.locator(f"#row-{lena.pk} a").first.click()
    expect(page.locator(f".composer[data-ready][data-conversation='{lena.pk}']")).to_be_visible()
    expect(page.locator(EDITOR)).to_have_text("For Lena only")
    expect(page.locator(f"#row-{lena.pk}")).to_contain_text("Draft")
    assert Draft.objects.get().conversation == lena


def test_two_windows_of_one_member_lose_neither_text(sign_in, bea, lena):
    one, two = sign_in(bea), sign_in(bea)
    open_composer(one, lena)
    open_composer(two, lena)
    one.keyboard.type("From the office")
    saved(one)
    two.keyboard.type("From the train")
    expect(two.locator(f"{FORM} .composer-notices")).to_contain_text("another window")
    two.get_by_role("button", name="Show the other text").click()
    expect(two.locator(EDITOR)).to_have_text("From the office")
    two.get_by_role("button", name="Show the other text").click()
    expect(two.locator(EDITOR)).to_have_text("From the train")


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


def test_a_colleague_is_mentioned_by_keyboard_alone(sign_in, bea, marek, lena, support):
    tom = Member.objects.create_user("tom@example.com", None, name="Tom Santos", role="restricted")
    page = sign_in(bea)
    open_composer(page, lena, key="n")
    page.keyboard.type("@to")
    expect(page.get_by_role("option")).to_have_count(0)
    InboxAccess.objects.create(inbox=support, member=tom)
    page.keyboard.press("Control+a")
    page.keyboard.type("@mar")
    expect(page.get_by_role("option", name="Marek Nowak")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("can you look?")
    expect(page.locator(EDITOR)).to_have_text("@Marek Nowak can you look?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".message-note")).to_contain_text("can you look?")
    note = Message.objects.get(kind="note")
    assert [mention.member for mention in note.mentions.all()] == [marek]


def test_choosing_characters_neither_sends_nor_picks(sign_in, bea, marek, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    keyboard = page.context.new_cdp_session(page)

    def choose(*steps: str, then: str) -> None:
        for step in steps:
            keyboard.send(
                "Input.imeSetComposition",
                {"text": step, "selectionStart": len(step), "selectionEnd": len(step)},
            )
        for modifiers in (0, 2):  # Enter, Ctrl+Enter
            keyboard.send(
                "Input.dispatchKeyEvent",
                {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "modifiers": modifiers}
                | {"windowsVirtualKeyCode": 229},
            )
        keyboard.send("Input.insertText", {"text": then})

    choose("かめ", "カメラ", then="カメラ")
    choose("안", "안녕", then="안녕")
    choose("ni", "ni hao", then="你好")
    expect(page.locator(EDITOR)).to_have_text("カメラ안녕你好")
    expect(page.locator(f"{EDITOR} p")).to_have_count(1)
    saved(page)
    assert Draft.objects.get().html == "<p>カメラ안녕你好</p>"
    assert not Message.objects.filter(kind="reply").exists()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()


def test_a_canned_response_is_filled_in_and_its_gap_is_not_sent_unseen(sign_in, bea, lena):
    html = "<p>Hello {{ customer.name }}, use the code {{ repair.code }}.</p>"
    save_canned_response(by=bea, name="Repair", shortcut="repair", html=html)
    refund = save_canned_response(
        by=bea, name="Refund", shortcut="refund", html="<p>We pay it back.</p>", language="en"
    )
    save_variant(refund, by=bea, language="de", html="<p>Wir erstatten es.</p>")
    Conversation.objects.filter(pk=lena.pk).update(language="de")
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("/refund")
    expect(page.get_by_role("option", name="Refund")).to_contain_text("Deutsch")
    expect(page.locator(".composer-popup-preview")).to_have_text("Wir erstatten es.")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("option", name="Refund")).to_contain_text("English")
    expect(page.locator(".composer-popup-preview")).to_have_text("We pay it back.")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("option", name="Refund")).to_contain_text("Deutsch")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_have_text("Wir erstatten es.")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.type("/rep")
    expect(page.get_by_role("option", name="Repair")).to_be_visible()
    expect(page.locator(".composer-popup-preview")).to_contain_text("Hello Lena Brandt")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_contain_text(
        "Hello Lena Brandt, use the code {{ repair.code }}"
    )
    assert page.evaluate("CSS.highlights.get('composer-gap').size") == 1
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"{FORM} .composer-notices")).to_contain_text("{{ repair.code }}")
    assert not Message.objects.filter(kind="reply").exists()
    page.get_by_role("button", name="Send anyway").click()
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()


def test_a_reply_is_taken_back_in_time_with_all_it_had(sign_in, bea, marek, lena):
    page, other = sign_in(bea), sign_in(marek)
    other.goto(f"/conversations/{lena.pk}/")
    open_composer(page, lena)
    page.keyboard.type("Too soon")
    give(page, "drop", file=("offer.txt", "text/plain", b"offer"))
    expect(page.locator(f"{FORM} .composer-file-size")).to_have_text("1 kB")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-delivery=scheduled]")).to_contain_text("Sending in")
    expect(other.locator("[data-delivery=scheduled]")).to_contain_text("Sending in")
    expect(page.locator(EDITOR)).to_have_text("")
    page.keyboard.press("z")
    expect(page.locator(EDITOR)).to_have_text("Too soon")
    expect(page.locator(f"{FORM} .composer-file-name")).to_have_text("offer.txt")
    expect(other.locator("[data-delivery=scheduled]")).to_have_count(0)
    assert Message.objects.get(kind="reply").delivery == "withdrawn"


def test_undo_leads_back_to_a_conversation_that_was_closed_with_the_reply(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("Done, I think")
    page.keyboard.press("Control+Shift+Enter")
    undo = page.locator(".toast").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    lena.refresh_from_db()
    assert lena.status == "closed"
    undo.click()
    expect(page.locator(".composer[data-ready]")).to_be_visible()
    expect(page.locator(EDITOR)).to_have_text("Done, I think")
    lena.refresh_from_db()
    assert lena.status == "open"


def test_two_people_do_not_answer_the_same_question(sign_in, bea, marek, lena):
    hers, his = sign_in(bea), sign_in(marek)
    open_composer(hers, lena)
    open_composer(his, lena)
    his.keyboard.type("A new strap is on its way.")
    expect(hers.locator(".composer-writers")).to_have_text(re.compile("Marek is writing a reply"))
    expect(hers.locator(".lookers [aria-label='Marek Nowak is writing']")).to_be_visible()
    hers.keyboard.type("Mine")
    saved(hers)
    his.keyboard.press("Control+Enter")
    expect(hers.locator("[data-delivery=scheduled]")).to_be_visible()
    hers.keyboard.press("Control+Enter")
    dialog = hers.get_by_role("dialog", name="Marek has just answered")
    expect(dialog).to_contain_text("A new strap is on its way.")
    dialog.get_by_role("button", name="Keep as draft").click()
    expect(hers.locator(EDITOR)).to_have_text("Mine")
    assert Message.objects.filter(kind="reply").count() == 1
    hers.keyboard.press("Control+Enter")
    expect(hers.locator("[data-delivery=scheduled]")).to_have_count(2)


def test_an_answer_that_stood_there_before_the_first_word_is_no_surprise(sign_in, bea, marek, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    reply_to_conversation(lena, by=marek, html="<p>A new strap is on its way.</p>")
    expect(page.locator(".message-reply")).to_contain_text("A new strap")
    page.keyboard.type("And a refund.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".message-reply")).to_have_count(2)


def test_suggestions_stand_at_the_caret_in_either_direction(sign_in, bea, lena):
    Conversation.objects.filter(pk=lena.pk).update(language="ar")
    marek = Member.objects.create_user("m@example.com", None, name="مارك نوفاك", role="agent")
    page = sign_in(bea)
    open_composer(page, lena, key="n")
    for words, edge in (("@مار", "right"), (f"@{marek.email[0]}", "left")):
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
        expect(page.get_by_role("option")).to_have_count(1)
        popup, field = (_edge(page, where, edge) for where in (".composer-popup", EDITOR))
        assert abs(popup - field) < 40


def _edge(page: Page, where: str, edge: str) -> float:
    box = page.locator(where).bounding_box()
    return box["x"] + (box["width"] if edge == "right" else 0)


def test_the_people_of_the_conversation_get_it_unless_they_are_taken_out(sign_in, bea, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("Only for Lena")
    page.get_by_role("button", name="Remove Jonas Weber").click()
    page.get_by_role("button", name="Bcc").click()
    page.keyboard.type("archive@lumenoak.example,")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("[data-delivery=scheduled]")).to_be_visible()
    addresses = Message.objects.get(kind="reply").addresses
    assert [each["address"] for each in addresses["to"]] == ["lena.brandt@mail.example"]
    assert [each["address"] for each in addresses["bcc"]] == ["archive@lumenoak.example"]
    assert "cc" not in addresses


def test_right_to_left_stands_right_from_the_first_letter_on(sign_in, bea, lena):
    Conversation.objects.filter(pk=lena.pk).update(language="ar")
    page = sign_in(bea)
    open_composer(page, lena)
    expect(page.locator(EDITOR)).to_have_attribute("lang", "ar")
    assert _direction(page, 0) == "rtl"
    page.keyboard.type("مرحبا LO-4821")
    page.keyboard.press("Enter")
    page.keyboard.type("Tracking: 4821")
    assert (_direction(page, 0), _direction(page, 1)) == ("rtl", "ltr")


def test_without_scripts_a_plain_text_is_sent(sign_in, bea, lena):
    page = sign_in(bea, java_script_enabled=False)
    page.goto(f"/conversations/{lena.pk}/")
    page.fill("form.composer-form-reply textarea", "One\n\nTwo")
    page.click("form.composer-form-reply .composer-send")
    page.wait_for_url(f"**/conversations/{lena.pk}/")
    assert Message.objects.get(kind="reply").html == "<p>One</p><p>Two</p>"


def test_axe_finds_nothing_in_the_composer(sign_in, bea, marek, lena):
    page = sign_in(bea)
    open_composer(page, lena)
    page.keyboard.type("Hello")
    page.keyboard.press("Control+a")
    assert complaints(page, within=".composer") == []
    page.click("[data-composer-kind=note]")
    page.keyboard.type("@m")
    expect(page.get_by_role("option")).to_have_count(1)
    assert complaints(page, within=".composer") == []
    assert complaints(page, within=".composer-popup") == []


def test_axe_finds_nothing_in_the_settings_of_canned_responses(sign_in, bea):
    html = "<p>{{ member.name }}</p>"
    kept = save_canned_response(by=bea, name="A", shortcut="a", html=html, language="en")
    other = save_variant(kept, by=bea, language="ar", html=html)
    page = sign_in(bea)
    for place in ("", "new/", f"{kept.pk}/", f"{kept.pk}/languages/{other.pk}/"):
        page.goto(f"/settings/canned-responses/{place}")
        assert complaints(page, within="main") == []


def _direction(page: Page, paragraph: int) -> str:
    found = page.locator(f"{EDITOR} p").nth(paragraph)
    return found.evaluate("(element) => getComputedStyle(element).direction")
