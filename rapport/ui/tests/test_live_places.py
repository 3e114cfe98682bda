"""Places that follow the stream: woken by their address, one tab listening for all."""

from playwright.sync_api import expect

STREAM = """
window.streams = [];
if (!window.shareStreams) delete window.BroadcastChannel;
window.EventSource = class extends EventTarget {
  static CLOSED = 2;
  constructor(url) { super(); this.url = url; this.readyState = 1; window.streams.push(this); }
  close() { this.readyState = 2; }
};
document.addEventListener("readystatechange", () => {
  document.documentElement.dataset.stream = "/live/stream";
  document.documentElement.dataset.since = "41";
});
window.say = (addresses, id = "42") => window.streams.at(-1).dispatchEvent(
  new MessageEvent("message", { data: JSON.stringify({ a: addresses }), lastEventId: id }));
"""


def test_a_live_address_wakes_the_places_it_concerns_and_no_others(page, shown):
    page.add_init_script(STREAM)
    page.goto(f"{shown}layouts/inbox/")
    page.evaluate("""() => {
      window.woken = [];
      const places = ["conversation:7", "conversation:7:thread", "conversation:7:header"];
      for (const heard of [...places, "conversation:71", "x list"]) {
        const place = document.createElement("i");
        place.dataset.live = heard;
        place.addEventListener("live", () => window.woken.push(heard));
        document.body.append(place);
      }
    }""")
    assert page.evaluate("streams[0].url") == "/live/stream?since=41"
    page.evaluate("say(['conversation:7:thread']); say(['conversation:7:thread', 'list'])")
    page.wait_for_function("() => woken.length >= 3")
    assert page.evaluate("woken") == ["conversation:7", "conversation:7:thread", "x list"]
    page.evaluate("streams[0].dispatchEvent(new MessageEvent('resync', {data: '{}'}))")
    page.wait_for_function("() => woken.length >= 8")
    assert page.evaluate("woken.length") == 8


def test_a_stream_that_was_refused_is_opened_again_where_it_stopped(page, shown):
    page.add_init_script(STREAM)
    page.clock.install()
    page.goto(f"{shown}layouts/inbox/")
    page.evaluate(
        "say(['list'], '57'); streams[0].readyState = 2; streams[0].dispatchEvent(new Event('error'))"
    )
    expect(page.locator("#connection")).to_be_hidden()
    page.evaluate("window.Math.random = () => 1")
    page.clock.run_for(3100)
    expect(page.locator("#connection")).to_be_visible()
    assert page.evaluate("streams.at(-1).url") == "/live/stream?since=57"
    page.evaluate("streams.at(-1).dispatchEvent(new Event('open'))")
    expect(page.locator("#connection")).to_be_hidden()


def test_of_two_tabs_one_listens_and_the_other_hears(page, shown):
    page.context.add_init_script("window.shareStreams = true;" + STREAM)
    page.goto(f"{shown}layouts/inbox/")
    page.wait_for_function("() => streams.length === 1")
    page.evaluate("say(['conversation:7'], '50')")
    other = page.context.new_page()
    # What was said between the making of this page and now reaches it too.
    other.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.heard = [];"
        "document.addEventListener('live-message', e => heard.push(...e.detail.addresses)); })"
    )
    other.goto(f"{shown}layouts/inbox/")
    other.wait_for_function("() => heard.includes('conversation:7')")
    page.evaluate("say(['list'], '51')")
    other.wait_for_function("() => heard.includes('list')")
    assert other.evaluate("streams.length") == 0
    page.close()
    other.wait_for_function("() => streams.length === 1")


NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });"


def test_on_a_plain_http_address_too_one_tab_listens_for_all(page, shown):
    """Web Locks are for https:// only; six tabs that each listen would leave no connection over."""
    page.context.add_init_script(NO_LOCKS + "window.shareStreams = true;" + STREAM)
    page.goto(f"{shown}layouts/inbox/")
    page.wait_for_function("() => streams.length === 1")
    others = [page.context.new_page() for _ in range(2)]
    for other in others:
        other.goto(f"{shown}layouts/inbox/")
        other.evaluate(
            "window.heard = []; document.addEventListener('live-message',"
            "  event => heard.push(...event.detail.addresses))"
        )
    page.evaluate("say(['list'], '57')")
    for other in others:
        other.wait_for_function("() => heard.includes('list')")
        other.wait_for_timeout(1200)  # longer than a tab waits before it looks again
    assert [each.evaluate("streams.length") for each in others] == [0, 0]
    page.close()
    others[0].wait_for_timeout(7000)  # a tab that is killed gives nothing back: its lease runs out
    opened = [url for each in others for url in each.evaluate("streams.map(one => one.url)")]
    assert opened == ["/live/stream?since=57"]  # the heir goes on where the first one stopped


def test_a_tab_that_fell_silent_loses_the_stream_to_one_that_is_looked_at(page, shown):
    page.context.add_init_script(NO_LOCKS + "window.shareStreams = true;" + STREAM)
    page.goto(f"{shown}layouts/inbox/")
    page.wait_for_function("() => streams.length === 1")
    other = page.context.new_page()
    other.goto(f"{shown}layouts/inbox/")
    name = page.evaluate("Object.keys(localStorage).find(key => key.startsWith('rapport-live:'))")
    other.evaluate('name => localStorage.setItem(name, \'{"tab": "gone", "at": 1}\')', name)
    page.wait_for_timeout(1500)
    open_now = "streams.filter(one => one.readyState === 1).length"
    assert page.evaluate(open_now) + other.evaluate(open_now) == 1
