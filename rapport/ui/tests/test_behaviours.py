"""What the page does by itself: keys, palette, menus, messages, live places, focus, time."""

import time

import pytest
from playwright.sync_api import expect


@pytest.fixture
def inbox(page, shown):
    page.goto(f"{shown}layouts/inbox/")
    return page


def test_control_k_opens_the_palette_and_escape_gives_the_focus_back(inbox):
    inbox.locator("#composer").focus()
    inbox.keyboard.press("Control+k")
    expect(inbox.locator(".palette-input")).to_be_focused()
    inbox.keyboard.press("Escape")
    expect(inbox.locator("#composer")).to_be_focused()


def test_the_palette_finds_by_a_few_letters_and_goes_there(inbox):
    inbox.keyboard.press("Control+k")
    inbox.keyboard.type("compny")
    expect(inbox.get_by_role("option", selected=True)).to_contain_text("Company")
    inbox.keyboard.press("Enter")
    inbox.wait_for_url("**#company")


def test_the_palette_asks_the_server_and_shows_words_as_words(page, shown):
    page.route(
        "**/palette/?q=*",
        lambda route: route.fulfill(
            json=[
                {"group": "Customers", "label": "<b>Ana</b> Quispe", "hint": "Lima", "href": "#ana"}
            ]
        ),
    )
    page.goto(f"{shown}layouts/inbox/")
    page.evaluate("document.querySelector('#palette').dataset.href = '/palette/'")
    page.keyboard.press("Control+k")
    page.keyboard.type("quispe")
    expect(page.get_by_role("option")).to_contain_text("<b>Ana</b> Quispe")


def test_a_key_presses_its_button_but_not_while_somebody_types(inbox):
    inbox.evaluate("""() => {
      window.pressed = 0;
      document.querySelector("[data-key=e]").addEventListener("click", () => { pressed += 1; });
    }""")
    inbox.keyboard.press("e")
    inbox.keyboard.press("r")
    expect(inbox.locator("#composer")).to_be_focused()
    inbox.keyboard.type("see e")
    assert inbox.evaluate("window.pressed") == 1
    assert inbox.locator("#composer").input_value() == "see e"


def test_two_keys_after_each_other_go_to_a_room(inbox):
    inbox.keyboard.press("g")
    inbox.keyboard.press("s")
    inbox.wait_for_url("**#settings")


def test_question_mark_lists_the_keys_of_the_page(inbox):
    inbox.keyboard.press("?")
    expect(inbox.locator("#keyboard-help")).to_be_visible()
    expect(inbox.locator("[data-keys-here]")).to_contain_text("Close conversation")


def test_j_and_k_move_through_the_list_and_o_opens(inbox):
    inbox.keyboard.press("j")
    inbox.keyboard.press("j")
    assert inbox.evaluate("document.activeElement.getAttribute('href')") == "#3"
    inbox.keyboard.press("k")
    inbox.keyboard.press("o")
    inbox.wait_for_url("**#2")


def test_a_menu_is_walked_with_arrows_and_letters(inbox):
    inbox.locator("[popovertarget=account-menu]").click()
    expect(inbox.get_by_role("menuitem", name="I am here")).to_be_focused()
    inbox.keyboard.press("ArrowDown")
    inbox.keyboard.press("ArrowDown")
    expect(inbox.get_by_role("menuitemradio", name="Away")).to_be_focused()
    inbox.keyboard.press("s")
    expect(inbox.get_by_role("menuitem", name="Sign out")).to_be_focused()
    inbox.keyboard.press("Escape")
    expect(inbox.locator("[popovertarget=account-menu]")).to_be_focused()


def test_the_theme_is_chosen_and_kept(page, shown):
    page.goto(f"{shown}layouts/inbox/")
    page.evaluate("delete document.documentElement.dataset.themeFixed")
    page.locator("[popovertarget=account-menu]").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("localStorage.getItem('rapport-theme')") == "dark"


def test_a_toast_from_the_server_offers_the_way_back(page, shown):
    page.route(
        "**/close/",
        lambda route: route.fulfill(
            status=204, headers={"HX-Trigger": '{"toast": {"text": "Closed", "undo": "/undo/"}}'}
        ),
    )
    undone = []
    page.route(
        "**/undo/", lambda route: (undone.append(route.request.method), route.fulfill(status=204))
    )
    page.goto(f"{shown}layouts/inbox/")
    page.evaluate("htmx.ajax('POST', '/close/', {source: document.body, swap: 'none'})")
    expect(page.locator(".toast")).to_contain_text("Closed")
    with page.expect_response("**/undo/"):
        page.get_by_role("button", name="Undo").click()
    assert undone == ["POST"]
    expect(page.locator(".toast")).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "words"),
    [(500, "Nothing was changed"), (404, "no longer here"), (401, "signed out")],
)
def test_a_failed_request_says_what_is_safe(page, shown, status, words):
    page.route("**/broken/", lambda route: route.fulfill(status=status, body="<p>no</p>"))
    page.goto(f"{shown}layouts/inbox/")
    page.evaluate("htmx.ajax('POST', '/broken/', {target: '#main', swap: 'innerHTML'})")
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    expect(page.locator("#composer")).to_be_visible()


def test_a_lost_network_says_that_the_words_are_still_here(page, shown):
    page.route("**/send/", lambda route: route.abort())
    page.goto(f"{shown}layouts/inbox/")
    page.locator("#composer").fill("Dear Yamada-sama")
    page.evaluate(
        "htmx.ajax('POST', '/send/', {source: document.body, swap: 'none'}).catch(() => 0)"
    )
    expect(page.get_by_role("alert").filter(has_text="still here")).to_be_visible()
    assert page.locator("#composer").input_value() == "Dear Yamada-sama"


def test_focus_survives_a_swap(page, shown):
    page.route(
        "**/part/",
        lambda route: route.fulfill(
            body="<button aria-label='First'>1</button><button aria-label='Second'>2</button>"
        ),
    )
    page.goto(f"{shown}layouts/inbox/")
    page.evaluate("htmx.ajax('GET', '/part/', {target: '#context .pane-body', swap: 'innerHTML'})")
    page.get_by_role("button", name="Second").focus()
    page.evaluate("document.activeElement.marked = true")
    page.evaluate("htmx.ajax('GET', '/part/', {target: '#context .pane-body', swap: 'innerHTML'})")
    page.wait_for_function("() => !document.activeElement.marked")
    expect(page.get_by_role("button", name="Second")).to_be_focused()


def test_a_morph_swap_keeps_what_is_half_written(page, shown):
    page.route(
        "**/part/",
        lambda route: route.fulfill(body='<p>new</p><input id="half" aria-label="Half">'),
    )
    page.goto(f"{shown}layouts/inbox/")
    place = "{target: '#context .pane-body', swap: 'morph:innerHTML', source: document.body}"
    swap = f"htmx.ajax('GET', '/part/', {place})"
    page.evaluate(swap)
    page.locator("#half").fill("half a thought")
    page.evaluate(f"{swap}.then(() => window.swapped = true)")
    page.wait_for_function("() => window.swapped")
    assert page.locator("#half").input_value() == "half a thought"


def test_a_form_that_was_sent_takes_what_the_server_answers(page, shown):
    form = '<form hx-post="/form/" hx-swap="morph:outerHTML"><input name="a" aria-label="Answer"></form>'
    page.route("**/form/", lambda route: route.fulfill(body=form))
    page.goto(f"{shown}layouts/inbox/")
    place = "{target: '#context .pane-body', swap: 'innerHTML', source: document.body}"
    page.evaluate(f"htmx.ajax('GET', '/form/', {place})")
    page.get_by_label("Answer").fill("Dear Kenji")
    page.get_by_label("Answer").press("Enter")
    expect(page.get_by_label("Answer")).to_have_value("")


def test_times_grow_older_by_themselves(page, shown):
    page.clock.install()
    page.goto(f"{shown}")
    first = page.locator(".timestamp [data-relative]").first
    before = first.text_content()
    page.clock.run_for(60_000 * 30)
    expect(first).not_to_have_text(before)


def test_the_browser_cuts_the_day_where_the_server_does(page, shown):
    from rapport.ui.components.times import part_of_day

    page.goto(shown)
    in_browser = page.evaluate("""async () => {
      const { partOfDay } = await import("/static/ui/js/behaviours/timestamps.js");
      return Array.from({ length: 24 }, (_, hour) => partOfDay(hour));
    }""")
    assert in_browser == [part_of_day(hour) for hour in range(24)]


@pytest.mark.parametrize("language", ["light", "rtl", "german"])
def test_the_browser_writes_times_as_the_server_does(page, shown, language):
    texts = """[...document.querySelectorAll(".two-clocks, [data-left], [data-relative]")]
      .map((element) => element.textContent.replace(/\\s+/g, " "))"""
    minute = -1
    while minute != int(time.time()) // 60:  # both must write the same minute
        minute = int(time.time()) // 60
        page.goto(f"{shown}?as={language}")
        before = page.evaluate(texts)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        after = page.evaluate(texts)
    assert after == before


def test_on_a_phone_the_views_are_a_drawer(page, shown):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{shown}layouts/inbox/")
    expect(page.locator("#views")).to_be_hidden()
    page.locator(".rail-views").click()
    expect(page.locator("#views")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#views")).to_be_hidden()
    expect(page.locator(".pane-list")).to_be_hidden()
