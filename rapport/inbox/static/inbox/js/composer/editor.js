// The rich text field: Squire on a plain element, kept to our small vocabulary and free of inline styles.
import Squire from "../../../ui/vendor/squire/squire.mjs";
import { cleanFragment, cleanHtml } from "./clean.js";

const BLOCK = { blockTag: "P", blockAttributes: { dir: "auto" }, tagAttributes: { li: { dir: "auto" }, blockquote: { dir: "auto" }, pre: { dir: "auto" } } };

/** True while an input method is choosing characters: no key of ours may act then (Safari says only 229). */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

export function createEditor(root, { onPicture, onChange }) {
  const squire = new Squire(root, {
    ...BLOCK,
    sanitizeToDOMFragment: (html) => cleanFragment(html, { onPicture }),
    didError: (error) => console.error(error),
  });
  // Squire's picture handles are drawn with inline styles, which our policy forbids.
  squire._imageResizer?.destroy();
  for (const key of ["PageUp", "PageDown", "Tab", "Shift-Tab"]) squire.setKeyHandler(key, null);
  for (const mod of ["Ctrl-", "Meta-"]) ["d", "Shift-5", "Shift-6", "[", "]"].forEach((key) => squire.setKeyHandler(mod + key, null));
  squire.setKeyHandler("Backspace", withMention(squire._keyHandlers.Backspace));
  squire.setKeyHandler(" ", withList(squire._keyHandlers[" "]));
  root.setAttribute("role", "textbox");
  root.setAttribute("aria-multiline", "true");

  const editor = {
    root,
    squire,
    html: () => cleanHtml(squire.getHTML()),
    text: () => root.innerText,
    isEmpty: () => !root.textContent.trim() && !root.querySelector("img, li"),
    set(html) {
      const had = document.activeElement === root;
      squire.setHTML(html || "");
      squire.moveCursorToEnd();
      if (!had) getSelection()?.removeAllRanges();
      mark();
    },
    insert(html) { squire.focus(); part(squire); squire.insertHTML(html); },
    focus() { squire.focus(); },
    destroy() { squire.destroy(); },
  };
  const mark = () => root.classList.toggle("is-empty", editor.isEmpty());
  squire.addEventListener("input", () => { mark(); onChange?.(); });
  mark();
  return editor;
}

// What is put in stands apart from the word before it; scripts that write without spaces end with signs of their own.
function part(squire) {
  const range = squire.getSelection();
  const before = range.collapsed && range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.data[range.startOffset - 1] : "";
  if (!before || /[\s\u200b\u2e80-\uffef]/.test(before)) return;
  range.insertNode(document.createTextNode(" "));
  range.collapse(false);
  squire.setSelection(range);
}

// Backspace after a mention removes it whole; everywhere else Squire's own handler acts.
function withMention(own) {
  return (self, event, range) => {
    const before = range.collapsed && nodeBefore(range);
    if (!before?.dataset?.mention) { own(self, event, range); return; }
    event.preventDefault();
    self.saveUndoState(range);
    before.remove();
  };
}

// "- ", "* " and "1. " at the start of a paragraph begin a list.
function withList(own) {
  return (self, event, range) => {
    const { startContainer: at } = range;
    const line = range.collapsed && (at.closest ? at : at.parentElement).closest("p");
    const sign = line && !line.closest("li") && /^(?:([-*•])|1[.)])$/.exec(line.textContent.replace(/\u200b/g, "").trim());
    if (!sign) { own(self, event, range); return; }
    event.preventDefault();
    self.saveUndoState(range);
    line.replaceChildren(document.createElement("br"));
    range.setStart(line, 0);
    range.collapse(true);
    self.setSelection(range);
    if (sign[1]) self.makeUnorderedList(); else self.makeOrderedList();
  };
}

function nodeBefore({ startContainer, startOffset }) {
  if (startContainer.nodeType === Node.TEXT_NODE) return startOffset === 0 ? startContainer.previousSibling : null;
  return startContainer.childNodes[startOffset - 1];
}

/** The word that is being written at the caret, when it begins with one of `signs`: {sign, query, range, rect, direction}. */
export function wordAtCaret(root, signs) {
  const selection = getSelection();
  if (!selection?.isCollapsed || !root.contains(selection.anchorNode) || selection.anchorNode.nodeType !== Node.TEXT_NODE) return null;
  const text = selection.anchorNode.data.slice(0, selection.anchorOffset);
  const found = new RegExp(`(^|[\\s\\u00a0(])([${signs}])([^\\n${signs}]{0,40})$`, "u").exec(text);
  if (!found || /^\s/.test(found[3]) || /\s{2}/.test(found[3])) return null;
  const range = document.createRange();
  range.setStart(selection.anchorNode, selection.anchorOffset - found[3].length - 1);
  range.setEnd(selection.anchorNode, selection.anchorOffset);
  const { direction } = getComputedStyle(selection.anchorNode.parentElement);
  return { sign: found[2], query: found[3], range, rect: range.getBoundingClientRect(), direction };
}
