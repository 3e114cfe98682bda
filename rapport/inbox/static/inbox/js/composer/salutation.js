// Greeting and closing: offered while a reply is empty, put in by a press or ⌘⇧G, and changed in degree as long as they stand.
import { isComposing } from "./editor.js";

export function createSalutation(form, editor) {
  const place = form.querySelector("[data-salutation]");
  if (!place) return { key: () => false, reflect() {} };
  let degree = "";

  const offers = () => [...place.querySelectorAll("[data-salute-degree]")];
  const chosen = () => offers().find((offer) => offer.dataset.saluteDegree === degree) ?? offers().find((offer) => !offer.hidden);
  const paragraphs = () => [...editor.root.children];
  const textOf = (block) => (block?.innerText ?? "").replace(/[\u200b\n\s]+/g, " ").trim();
  const known = (name) => new Set(offers().map((offer) => offer.dataset[name].replace(/\s+/g, " ").trim()));
  const first = () => paragraphs().find((block) => textOf(block));
  const last = () => paragraphs().findLast((block) => textOf(block));
  const stands = () => Boolean(first()) && known("greeting").has(textOf(first()));

  function paragraph(text) {
    const made = Object.assign(document.createElement("p"), { dir: "auto" });
    text.split("\n").forEach((line, index) => made.append(...(index ? [document.createElement("br"), line] : [line])));
    return made;
  }
  const blank = () => { const made = paragraph(""); made.append(document.createElement("br")); return made; };

  function insert() {
    const offer = chosen();
    if (!offer) return;
    const { squire, root } = editor;
    squire.focus();
    squire.saveUndoState(squire.getSelection());
    const wasEmpty = editor.isEmpty();
    if (wasEmpty) root.replaceChildren(blank());
    if (stands()) first().replaceWith(paragraph(offer.dataset.greeting)); else root.prepend(paragraph(offer.dataset.greeting));
    if (place.querySelector("[data-has-closing]")) {
      const made = paragraph(offer.dataset.closing);
      if (known("closing").has(textOf(last()))) last().replaceWith(made); else root.append(made);
    }
    if (wasEmpty) putCaret(root.children[1]);
  }
  function putCaret(block) {
    const range = document.createRange();
    range.setStart(block, 0);
    range.collapse(true);
    editor.squire.setSelection(range);
  }
  function show(next) {
    degree = next;
    offers().forEach((offer) => { offer.hidden = offer.dataset.saluteDegree !== degree; });
    place.querySelectorAll("[data-salute-choose]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.saluteChoose === degree)));
  }
  /** In view while the reply is empty or holds no more than greeting and closing, and when it was asked for. */
  function reflect() {
    const bare = stands() && paragraphs().filter((block) => textOf(block)).every((block) => known("greeting").has(textOf(block)) || known("closing").has(textOf(block)));
    place.classList.toggle("salute-shown", editor.isEmpty() || bare || place.hasAttribute("data-asked"));
  }
  place.addEventListener("pointerdown", (event) => { if (event.target.closest("button")) event.preventDefault(); });
  place.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-salute-choose]");
    if (choice) { show(choice.dataset.saluteChoose); if (stands()) insert(); }
    else if (event.target.closest("[data-salute-degree]")) insert();
    else return;
    place.removeAttribute("data-asked");
    reflect();
  });
  place.addEventListener("htmx:afterSettle", () => {
    // From now on it follows what changes about the customer; before somebody writes, nobody needs it.
    place.dataset.live = place.dataset.hears;
    if (degree) show(degree);
    reflect();
  });
  const want = () => place.dispatchEvent(new CustomEvent("wanted"));
  form.addEventListener("focusin", want, { once: true });
  form.addEventListener("pointerenter", want, { once: true });
  const toggle = form.querySelector("[data-composer-salute]");
  toggle?.addEventListener("pointerdown", (event) => event.preventDefault());
  toggle?.addEventListener("click", () => { place.toggleAttribute("data-asked"); editor.focus(); reflect(); });

  function key(event) {
    if (isComposing(event) || !(event.metaKey || event.ctrlKey) || !event.shiftKey || event.key.toLowerCase() !== "g") return false;
    event.preventDefault();
    event.stopPropagation();
    insert();
    reflect();
    return true;
  }
  return { key, reflect };
}
