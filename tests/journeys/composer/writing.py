"""The composer as a member has it before them, and what other programs hand over to it."""

import base64

from playwright.sync_api import Page, expect

from rapport.inbox.models import Conversation

FORM = ".composer-form:not([hidden])"

EDITOR = f"{FORM} .composer-editor"


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
