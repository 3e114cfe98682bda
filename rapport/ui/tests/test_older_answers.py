"""A live place that changed while a request was under way: its answer is older, so it is asked for again."""

import pytest

from rapport.ui.tests.test_live_places import STREAM

THREAD = (
    '<div id="talk" data-live="talk" hx-get="/talk/" hx-trigger="live queue:last" hx-swap="{swap}"'
    ' hx-target="this"><p id="word">{word}</p>'
    '<button hx-post="/try/" hx-target="#word" hx-swap="outerHTML">Try</button></div>'
)


class Desk:
    """A page whose requests wait until they are answered."""

    def __init__(self, page):
        self.page, self.held = page, []

    def show(self, html):
        self.page.evaluate(
            "html => { const at = document.querySelector('#context .pane-body');"
            " at.innerHTML = html; htmx.process(at); }",
            html,
        )

    def asked(self, path):
        for _moment in range(1200):
            if found := [each for each in self.held if each.request.url.endswith(path)]:
                return found[0]
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{path} was not asked for")

    def answer(self, path, html):
        first = self.asked(path)
        self.held.remove(first)
        first.fulfill(body=html)

    def hear(self, *addresses):
        told = "new Promise(done => document.addEventListener('live-message', done, {once: true}))"
        self.page.evaluate(
            f"addresses => {{ const heard = {told}; say(addresses); return heard; }}", addresses
        )

    def says(self, word):
        self.page.wait_for_function(
            "word => document.getElementById('word')?.textContent === word", arg=word
        )

    def is_quiet(self):
        """Whether nothing was asked for before this, which is asked for last."""
        self.page.evaluate("void fetch('/pane/')")
        self.asked("/pane/")
        return len(self.held) == 1


@pytest.fixture
def desk(page, shown):
    here = Desk(page)
    page.add_init_script(STREAM)
    for path in ("/talk/", "/try/", "/pane/"):
        page.route(f"**{path}", lambda route: here.held.append(route))
    page.goto(f"{shown}layouts/inbox/")
    yield here
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("swap", ["morph:outerHTML", "outerHTML"])
def test_an_answer_that_is_older_than_what_was_heard_is_followed_by_a_newer_one(page, desk, swap):
    def talk(word):
        return THREAD.format(word=word, swap=swap)

    desk.show(talk("failed"))
    page.get_by_role("button", name="Try", exact=True).click()
    desk.asked("/try/")
    # What was asked for is done before the answer "waiting" has come through.
    desk.hear("talk:7")
    desk.answer("/talk/", talk("done"))
    desk.says("done")
    desk.answer("/try/", '<p id="word">waiting</p>')
    if swap == "morph:outerHTML":  # else its place has gone, and nothing old came in
        desk.answer("/talk/", talk("done"))
    desk.says("done")

    # Heard again while the place is being fetched, whichever way it is put in.
    desk.hear("talk:7")
    desk.asked("/talk/")
    desk.hear("talk:7")
    desk.answer("/talk/", talk("older"))
    desk.says("older")
    desk.answer("/talk/", talk("newest"))
    desk.says("newest")
    assert desk.is_quiet()


def test_what_was_heard_before_a_place_was_on_the_page_is_not_lost(page, desk):
    desk.show("<p>Nothing</p>")
    page.evaluate(
        "void htmx.ajax('GET', '/pane/', {target: '#context .pane-body', swap: 'innerHTML'})"
    )
    desk.asked("/pane/")
    desk.hear("talk:7", "list")
    desk.answer("/pane/", THREAD.format(word="waiting", swap="morph:outerHTML"))
    desk.answer("/talk/", THREAD.format(word="done", swap="morph:outerHTML"))
    desk.says("done")

    # What concerns another place, or was heard when nothing was under way, is fetched once.
    desk.hear("talk:7")
    desk.asked("/talk/")
    desk.hear("talking", "list")
    desk.answer("/talk/", THREAD.format(word="well", swap="morph:outerHTML"))
    desk.says("well")
    assert desk.is_quiet()
