"""A live place that changed while a request was under way: its answer is older, so it is asked for again."""

import pytest

from rapport.ui.tests.test_live_places import STREAM

THREAD = (
    '<div id="talk" data-live="talk" hx-get="/talk/" hx-trigger="live queue:last" hx-swap="{swap}"'
    ' hx-target="this"><p id="word">{word}</p>'
    '<button hx-post="/try/" hx-target="#word" hx-swap="outerHTML">Try</button></div>'
)


@pytest.fixture
def desk(page, shown):
    """A page whose requests wait until they are answered: desk.answer(path, html)."""
    held = []
    page.add_init_script(STREAM)
    for path in ("/talk/", "/try/", "/pane/"):
        page.route(f"**{path}", lambda route: held.append(route))
    page.goto(f"{shown}layouts/inbox/")

    class Desk:
        def show(self, html):
            page.evaluate(
                "html => { const at = document.querySelector('#context .pane-body');"
                " at.innerHTML = html; htmx.process(at); }",
                html,
            )

        def asked(self, path, *, times=1):
            for _moment in range(200):
                found = [each for each in held if each.request.url.endswith(path)]
                if len(found) >= times:
                    return found
                page.wait_for_timeout(50)
            raise AssertionError(f"{path} was asked for {len(found)} times, not {times}")

        def answer(self, path, html):
            first = self.asked(path)[0]
            held.remove(first)
            first.fulfill(body=html)

        def hear(self, *addresses):
            told = (
                "new Promise(done => document.addEventListener('live-message', done, {once: true}))"
            )
            page.evaluate(
                f"addresses => {{ const heard = {told}; say(addresses); return heard; }}", addresses
            )

        def says(self, word):
            page.wait_for_function(
                "word => document.getElementById('word')?.textContent === word", arg=word
            )

        def is_quiet(self):
            """Whether nothing was asked for before this, which is asked for last."""
            page.evaluate("void fetch('/pane/')")
            self.asked("/pane/")
            return len(held) == 1

    yield Desk()
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
