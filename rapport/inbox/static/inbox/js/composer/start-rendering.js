// Other words for the first letter of a conversation: who fills the place under its text is met as under a reply, and what
// was seen is what the form sends.
import { behaviour } from "../../../ui/js/behaviour.js";
import { createNotices } from "./notices.js";
import { richFieldOf } from "./rich-field.js";

behaviour("start-rendering", (place) => {
  const form = place.closest("form");
  const { to, inbox, subject, rendering } = form.elements;
  const notices = createNotices(form);
  let one = null;
  let asked = "";
  let isSeen = false; // what the form holds now may leave

  const more = () => ({ to: to.value, inbox: inbox.value });
  place.meet = (renderer) => {
    one = renderer;
    return { editor: richFieldOf(form), notices, form, more, subject: () => subject.value.trim().replace(/\s+/g, " ") };
  };
  async function want(chosen = {}) {
    const query = new URLSearchParams({ ...more(), ...chosen });
    if (!to.value.trim() || String(query) === asked) return;
    asked = String(query);
    const answer = await fetch(`${place.dataset.url}?${query}`, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || asked !== String(query)) return;
    one = null;
    htmx.swap(place, await answer.text(), { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
  }
  const changed = () => one?.changed();
  async function send(event) {
    if (isSeen || !one) { if (!isSeen) rendering.value = ""; isSeen = false; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    const name = await one.settle(() => form.requestSubmit());
    if (name === null) { form.querySelector("[data-composer-notices]").scrollIntoView({ block: "nearest" }); return; }
    rendering.value = name;
    isSeen = true;
    form.requestSubmit();
    isSeen = false;
  }
  const wanted = () => want();
  place.addEventListener("change", ({ target }) => target.matches("[data-start-target]") && want({ target: target.value }));
  to.addEventListener("change", wanted);
  inbox.addEventListener("change", wanted);
  form.addEventListener("input", changed);
  form.addEventListener("submit", send, true);
  want();
  return () => {
    to.removeEventListener("change", wanted);
    inbox.removeEventListener("change", wanted);
    form.removeEventListener("input", changed);
    form.removeEventListener("submit", send, true);
  };
});
