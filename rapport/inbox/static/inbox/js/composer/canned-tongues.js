// In which language a prepared answer goes in: a quiet tag at each, and a row below the list to choose another one from.
import { announce } from "../../../ui/js/words.js";
import { ask } from "./asking.js";
import { isComposing } from "./editor.js";
import { fill, words } from "./words.js";

/** `changed(response)`: its text is another one now; `select(response)` makes it the list's chosen line. */
export function createTongues({ changed, select }) {
  const row = Object.assign(document.createElement("div"), { className: "composer-popup-tongues", hidden: true });
  // What it says is announced, and the keys do it: the focus never leaves the text.
  row.setAttribute("aria-hidden", "true");
  const tags = new WeakMap();
  let shown = null;
  let wanted = null;

  const textOf = (response) => response.wordings.find((each) => each.number === response.wording);

  function dress(tag, response) {
    const text = textOf(response);
    tag.className = `chip canned-tag${text.is_theirs ? " chip-theirs" : ""}`;
    tag.lang = text.language;
    tag.textContent = text.name;
    tag.hidden = !text.name;
    tag.dataset.old = text.is_outdated ? words.cannedOld : "";
    tag.title = text.is_outdated ? words.cannedOld : "";
  }
  /** The tag at a response's line, none where its language is not known. */
  function tag(response) {
    const element = document.createElement("span");
    tags.set(response, element);
    dress(element, response);
    if (response.wordings.length < 2) return [element];
    element.classList.add("canned-tag-many");
    element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (shown === response) step(1); else select(response);
    });
    return [element];
  }
  function show(response) {
    shown = response;
    wanted = response?.wording ?? null;
    draw();
  }
  function draw() {
    row.hidden = !shown || shown.wordings.length < 2;
    if (row.hidden) { row.replaceChildren(); return; }
    const label = Object.assign(document.createElement("span"), { className: "composer-popup-tongues-label", textContent: words.cannedIn });
    const keys = Object.assign(document.createElement("kbd"), { className: "kbd", textContent: "← →" });
    row.replaceChildren(label, keys, ...shown.wordings.map(choice));
  }
  function choice(text) {
    const button = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1, className: "chip canned-tongue", lang: text.language, textContent: text.name || words.cannedAny });
    button.setAttribute("aria-pressed", String(text.number === wanted));
    if (text.is_outdated) { button.classList.add("canned-tongue-old"); button.title = words.cannedOld; }
    button.addEventListener("pointerdown", (event) => { event.preventDefault(); event.stopPropagation(); choose(text); });
    return button;
  }
  function step(ahead) {
    const texts = shown.wordings;
    const at = texts.findIndex((each) => each.number === wanted);
    choose(texts[(at + ahead + texts.length) % texts.length]);
  }
  /** The text is fetched first: what the list says goes in, does. */
  async function choose(text) {
    const response = shown;
    wanted = text.number;
    draw();
    response.texts ??= { [response.wording]: response.html };
    try {
      response.texts[text.number] ??= (await ask(`${response.wording_url}${text.number}/`, { method: "GET" })).html;
    } catch (problem) {
      if (shown === response) { wanted = response.wording; draw(); announce(problem.message); }
      return;
    }
    if (shown !== response || wanted !== text.number) return;
    Object.assign(response, { wording: text.number, html: response.texts[text.number] });
    const element = tags.get(response);
    const many = element.classList.contains("canned-tag-many");
    dress(element, response);
    element.classList.toggle("canned-tag-many", many);
    draw();
    changed(response);
    announce(fill(words.cannedChosen, { language: text.name || words.cannedAny }));
  }
  function key(event) {
    const ahead = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!ahead || row.hidden || isComposing(event) || event.shiftKey || event.altKey || event.metaKey || event.ctrlKey) return false;
    event.preventDefault();
    event.stopPropagation();
    step(getComputedStyle(row).direction === "rtl" ? -ahead : ahead);
    return true;
  }
  return { row, tag, show, textOf, key };
}
