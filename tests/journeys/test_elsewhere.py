"""While one looks elsewhere: the browser tells of what concerns oneself, and of nothing else."""

import re

import pytest
from playwright.sync_api import Page, expect

from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.note import add_note

# A notification that only remembers, and a tab that can be put out of sight.
WATCHED = """
window.shownToMe = [];
window.Notification = class extends EventTarget {
  static permission = "granted";
  static async requestPermission() { return "granted"; }
  constructor(title, options) {
    super();
    window.shownToMe.push(Object.assign(this, { title, ...options }));
  }
  close() {}
};
let away = false;
window.lookAway = (wanted) => { away = wanted; document.dispatchEvent(new Event("visibilitychange")); };
Object.defineProperty(Document.prototype, "hidden", { get: () => away });
Document.prototype.hasFocus = () => !away;
"""


@pytest.fixture
def watched(cast, sign_in):
    """Bea wants notifications; her workspace, with the browser's notifications watched."""
    cast.bea.wants_notifications = True
    cast.bea.save()
    page = sign_in(cast.bea)
    page.context.grant_permissions(["notifications"])
    page.context.add_init_script(WATCHED)
    return opened(page)


def opened(page: Page, number: int | None = None) -> Page:
    page.goto(f"/conversations/{number}/" if number else "/conversations/?view=all")
    expect(page.locator("html")).to_have_attribute("data-live-state", "open")
    return page


def shown(page: Page) -> list[str]:
    return page.evaluate("shownToMe.map((one) => one.title)")


def wait_for(page: Page, count: int) -> None:
    page.wait_for_function("count => shownToMe.length === count", arg=count)


def test_one_hears_of_what_is_given_asked_and_answered(cast, watched):
    talk, other = cast.letter(0), cast.letter(1)
    watched.evaluate("lookAway(true)")
    assign_conversation(talk, member=cast.bea, by=cast.marek)
    wait_for(watched, 1)
    add_note(
        other,
        by=cast.marek,
        html=f'<p><span data-mention="{cast.bea.pk}">@Bea Almeida</span> look</p>',
    )
    wait_for(watched, 2)
    cast.answer(talk, "まだ直りません。")
    wait_for(watched, 3)
    cast.answer(other, "Nobody's, so no news")
    expect(watched.locator(f"#row-{other.pk}")).to_contain_text("no news")
    assert shown(watched)[1:] == ["Marek Nowak in a note", "山田健司"]
    assert watched.evaluate("shownToMe[2].body") == "まだ直りません。"
    expect(watched).to_have_title(re.compile(r"^\(3\) "))
    watched.evaluate("lookAway(false)")
    expect(watched).not_to_have_title(re.compile(r"^\("))
    watched.evaluate("shownToMe[1].dispatchEvent(new Event('click'))")
    expect(watched).to_have_url(re.compile(f"/conversations/{other.pk}/"))


def test_nothing_pops_up_while_another_tab_is_in_sight(cast, watched):
    talk = cast.letter(0)
    second = watched.context.new_page()
    second.goto("/conversations/?view=all")
    expect(second.locator(f"#row-{talk.pk}")).to_be_visible()
    watched.evaluate("lookAway(true)")
    assign_conversation(talk, member=cast.bea, by=cast.marek)
    expect(second.locator(f"#row-{talk.pk} .list-assignee")).to_be_visible()
    second.wait_for_timeout(600)
    assert shown(watched) == shown(second) == []
    second.evaluate("lookAway(true)")
    cast.answer(talk, "いかがですか。")
    wait_for(watched, 1)
    wait_for(second, 1)
    tags = {page.evaluate("shownToMe[0].tag") for page in (watched, second)}
    assert len(tags) == 1  # which the browser shows once
    second.evaluate("lookAway(false)")
    expect(watched).not_to_have_title(re.compile(r"^\("))


def test_who_wants_none_is_left_in_peace_and_may_ask_by_the_hint(cast, watched):
    cast.bea.wants_notifications = False
    cast.bea.save()
    opened(watched)
    talk = cast.letter(0)
    watched.evaluate("lookAway(true)")
    assign_conversation(talk, member=cast.bea, by=cast.marek)
    expect(watched).to_have_title(re.compile(r"^\(1\) "))
    watched.wait_for_timeout(600)
    assert shown(watched) == []
    watched.evaluate("lookAway(false)")
    watched.get_by_role("button", name="Turn on notifications").click()
    expect(watched.locator("#notify-hint")).to_be_hidden()
    watched.evaluate("lookAway(true)")
    cast.answer(talk, "いかがですか。")
    wait_for(watched, 1)
