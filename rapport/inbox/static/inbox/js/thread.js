// Where the reader is in a conversation: at what is new when it opens, then wherever they have put it.
import { behaviour } from "../../ui/js/behaviour.js";

const NEAR = 64;
const ABOVE = 12;
const places = new Map();

behaviour("thread", (scroller) => {
  const number = scroller.closest(".conversation").dataset.number;
  const thread = () => scroller.querySelector("#thread");
  const down = scroller.querySelector("[data-thread-down]");
  const fromEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  const last = () => [...scroller.querySelectorAll("[data-message]")].at(-1);
  const newest = () => last()?.dataset.message;
  const line = () => scroller.querySelector("#thread-new");
  let isAtEnd = true;
  let before = newest();
  let seen = line();

  // At the end, but no further than the beginning of what is new: a long letter is read from its first line.
  const resting = () => {
    const end = scroller.scrollHeight - scroller.clientHeight;
    if (seen && line()) return Math.max(0, Math.min(end, line().offsetTop - scroller.clientHeight * 0.2));
    return last()?.matches(".message-incoming") ? Math.max(0, Math.min(end, last().offsetTop - ABOVE)) : end;
  };
  const toEnd = (behavior = "instant", top = scroller.scrollHeight) => { scroller.scrollTo({ top, behavior }); isAtEnd = true; down.hidden = true; };

  const begin = () => {
    const kept = places.get(number);
    scroller.scrollTop = !line() && kept !== undefined ? kept : resting();
    isAtEnd = fromEnd() < NEAR;
  };

  // Frames, pictures and translations grow after they arrive: who was at the end stays there, their first line in sight.
  const growing = new ResizeObserver(() => { if (isAtEnd) scroller.scrollTop = Math.max(scroller.scrollTop, resting()); });
  growing.observe(thread());

  const onScroll = () => {
    isAtEnd = fromEnd() < NEAR;
    if (isAtEnd) { down.hidden = true; places.delete(number); } else places.set(number, scroller.scrollTop);
  };
  scroller.addEventListener("scroll", onScroll, { passive: true });
  down.addEventListener("click", () => toEnd("smooth"));

  scroller.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt !== thread() || event.detail.path.includes("older")) return;
    const first = scroller.querySelector("[data-message]")?.dataset.message;
    if (first) event.detail.parameters.first = first;
    if (thread().dataset.since) event.detail.parameters.since = thread().dataset.since;
  });

  // What comes in above is taken off the scroll in the same frame; its place-holder is gone by then, so that no
  // event of it can be heard.
  let held = null;
  scroller.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "thread-earlier") held = fromEnd();
  });
  const above = new MutationObserver(() => {
    if (held === null) return;
    scroller.scrollTop = scroller.scrollHeight - scroller.clientHeight - held;
    held = null;
  });
  above.observe(thread(), { childList: true });

  scroller.addEventListener("htmx:afterSwap", () => {
    if (newest() === before) return;
    before = newest();
    seen = null;
    const isOurs = scroller.querySelector(`#message-${before}`)?.matches(".message-reply, .message-note");
    if (isAtEnd || isOurs && fromEnd() < scroller.clientHeight) toEnd(matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth", resting());
    else down.hidden = false;
    document.dispatchEvent(new CustomEvent("thread:grown", { detail: { number: Number(number) } }));
  });

  // Whoever has answered sees their answer, however far from the end they read.
  const onAnswer = ({ detail }) => { if (detail.number === Number(number)) toEnd(); };
  document.addEventListener("conversation:answered", onAnswer);

  begin();
  return () => {
    document.removeEventListener("conversation:answered", onAnswer);
    growing.disconnect();
    above.disconnect();
  };
});
