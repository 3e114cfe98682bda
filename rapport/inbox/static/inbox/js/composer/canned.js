// Prepared answers: "/" at the start of a line or ⌘⇧C opens a list with a preview; Enter puts the text in,
// in the customer's language where there is such a text; ← and → choose another one.
import { createTongues } from "./canned-tongues.js";
import { cleanFragment } from "./clean.js";
import { isComposing, wordAtCaret } from "./editor.js";
import { createPopup } from "./popup.js";
import { words } from "./words.js";

const PAUSE = 120;

export function createCanned(form, editor, { url }) {
  const popup = createPopup(editor.root, { label: words.cannedResponses, render, pick, className: "composer-popup-canned" });
  const preview = Object.assign(document.createElement("div"), { className: "composer-popup-preview" });
  preview.setAttribute("aria-hidden", "true");
  popup.box.append(preview);
  const tongues = createTongues({ changed, select: (response) => popup.select(response) });
  popup.box.append(tongues.row);
  let timer = 0;
  let asked = 0;
  let pressed = false;

  popup.box.addEventListener("selected", ({ detail }) => {
    tongues.show(detail);
    changed(detail);
  });
  function changed(response) {
    const text = response && tongues.textOf(response);
    preview.lang = text?.language ?? "";
    preview.dir = text?.direction ?? "auto";
    preview.replaceChildren(response ? cleanFragment(plainGaps(response.html)) : "");
    flag(preview);
  }
  function render(response) {
    const name = Object.assign(document.createElement("span"), { className: "composer-popup-name", dir: "auto", textContent: response.name });
    const shortcut = Object.assign(document.createElement("span"), { className: "composer-popup-detail", dir: "ltr", textContent: `/${response.shortcut}` });
    return [name, shortcut, ...tongues.tag(response)];
  }
  function consider() {
    const at = place();
    if (!at) { popup.hide(); pressed = false; return; }
    clearTimeout(timer);
    timer = setTimeout(() => search(at), PAUSE);
  }
  function place() {
    const at = wordAtCaret(editor.root, "/");
    if (at && (pressed || startsLine(at.range))) return at;
    return null;
  }
  async function search({ query }) {
    const mine = asked += 1;
    const joint = url.includes("?") ? "&" : "?";
    const answer = await fetch(`${url}${joint}q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } }).catch(() => null);
    const at = place();
    if (mine !== asked || !answer?.ok || !at) return;
    const { responses } = await answer.json();
    popup.show(responses, at.rect, at.direction);
  }
  function pick(response) {
    const at = place();
    if (at) editor.squire.setSelection(at.range);
    pressed = false;
    editor.squire.insertHTML(plainGaps(response.html));
    editor.focus();
    form.dispatchEvent(new CustomEvent("composer:gaps"));
  }
  function begin() {
    editor.focus();
    pressed = true;
    const { startContainer: node, startOffset: offset } = editor.squire.getSelection();
    const needsSpace = node.nodeType === Node.TEXT_NODE && /\S$/.test(node.data.slice(0, offset));
    editor.squire.insertPlainText(`${needsSpace ? " " : ""}/`);
    consider();
  }
  editor.root.addEventListener("input", consider);
  editor.root.addEventListener("blur", () => popup.hide());
  form.querySelector("[data-composer-canned]")?.addEventListener("click", begin);
  function key(event) {
    if (isComposing(event)) return false;
    if ((event.metaKey || event.ctrlKey) && event.shiftKey && event.key.toLowerCase() === "c") {
      event.preventDefault();
      event.stopPropagation();
      begin();
      return true;
    }
    return (popup.isOpen() && tongues.key(event)) || popup.key(event);
  }
  return { key, begin };
}

const startsLine = (range) => {
  const { startContainer: node, startOffset: offset } = range;
  if (node.data.slice(0, offset).trim()) return false;
  return !node.previousSibling || node.previousSibling.nodeName === "BR";
};

// The server sets off what it could not fill; here the highlight does, so that what is written instead looks like the rest.
export const plainGaps = (html) => html.replace(/<em>(\{\{[^<]*\}\})<\/em>/g, "$1");

const GAP = /\{\{\s*([\w.]+)\s*\}\}/g;

/** The places that a prepared answer left open, such as {{ order.number }}. */
export const gapsIn = (text) => [...text.matchAll(GAP)].map(([whole]) => whole);

/** Marks open places in the text without touching it (custom highlights; styles in the sheet). Those in `known` are
 * filled in later and marked more quietly. */
export function flag(root, known = []) {
  if (!("highlights" in CSS)) return;
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const found of node.data.matchAll(GAP)) {
      const range = new StaticRange({ startContainer: node, startOffset: found.index, endContainer: node, endOffset: found.index + found[0].length });
      ranges.push([known.includes(found[1]) ? "composer-place" : "composer-gap", range]);
    }
  }
  marked.set(root, ranges);
  [...marked.keys()].forEach((each) => each.isConnected || each === root || marked.delete(each));
  const all = [...marked.values()].flat();
  for (const name of ["composer-gap", "composer-place"]) {
    CSS.highlights.set(name, new Highlight(...all.filter(([kind]) => kind === name).map(([, range]) => range)));
  }
}
const marked = new Map();
