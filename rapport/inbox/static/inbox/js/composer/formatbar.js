// The row of formats: appears when words are selected or when it is asked for, and remembers that it was.
import { words } from "./words.js";

const REMEMBERED = "rapport-format-bar";
const SAFE = /^(https?:|mailto:|tel:)/i;

const COMMANDS = {
  bold: (squire, on) => (on ? squire.removeBold() : squire.bold()),
  italic: (squire, on) => (on ? squire.removeItalic() : squire.italic()),
  underline: (squire, on) => (on ? squire.removeUnderline() : squire.underline()),
  strike: (squire, on) => (on ? squire.removeStrikethrough() : squire.strikethrough()),
  code: (squire) => squire.toggleCode(),
  bullets: (squire, on) => (on ? squire.removeList() : squire.makeUnorderedList()),
  numbers: (squire, on) => (on ? squire.removeList() : squire.makeOrderedList()),
  quote: (squire, on) => (on ? squire.decreaseQuoteLevel() : squire.increaseQuoteLevel()),
  plain: (squire) => squire.removeAllFormatting(),
};
const TAGS = { bold: "B", italic: "I", underline: "U", strike: "S", code: /CODE|PRE/, bullets: "UL", numbers: "OL", quote: "BLOCKQUOTE", link: "A" };

export function createFormatBar(form, editor) {
  const bar = form.querySelector("[data-format-bar]");
  const toggle = form.querySelector("[data-format-toggle]");
  const linkRow = form.querySelector("[data-link-row]");
  const linkInput = linkRow.querySelector("input");
  const { squire, root } = editor;

  const buttons = [...bar.querySelectorAll("[data-format]")];
  const always = !toggle;
  const wanted = () => always || localStorage.getItem(REMEMBERED) === "shown";
  function show(shown) {
    bar.hidden = !shown;
    toggle?.setAttribute("aria-expanded", String(shown));
  }
  toggle?.addEventListener("click", () => {
    const shown = bar.hidden;
    localStorage.setItem(REMEMBERED, shown ? "shown" : "hidden");
    show(shown);
    editor.focus();
  });
  show(wanted());

  const isOn = (name) => {
    const tag = TAGS[name];
    if (!tag) return false;
    if (tag instanceof RegExp) return tag.test(squire.getPath());
    return new RegExp(`(?:^|>)${tag}(?:$|[>.#\\[])`).test(squire.getPath()) || squire.hasFormat(tag);
  };
  function reflect() {
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(isOn(button.dataset.format))));
  }
  squire.addEventListener("pathChange", reflect);
  squire.addEventListener("select", () => { show(true); reflect(); });
  squire.addEventListener("cursor", () => { if (!wanted()) show(false); reflect(); });

  buttons.forEach((button) => {
    // Keeps the caret where it is.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (button.dataset.format === "link") { askForLink(); return; }
      COMMANDS[button.dataset.format](squire, isOn(button.dataset.format));
      editor.focus();
      reflect();
    });
  });
  // One stop for Tab, arrows inside, as toolbars do.
  bar.addEventListener("keydown", (event) => {
    const rtl = getComputedStyle(bar).direction === "rtl";
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });
  buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });

  let range = null;
  // With words selected ⌘K makes a link; with none it opens the palette as everywhere.
  function linkSelected(self, event) {
    if (self.getSelection().collapsed) return;
    event.preventDefault();
    event.stopPropagation();
    askForLink();
  }
  function askForLink() {
    range = squire.getSelection().cloneRange();
    const link = (range.startContainer.closest ? range.startContainer : range.startContainer.parentElement).closest("a");
    linkInput.value = link?.getAttribute("href") ?? (SAFE.test(range.toString()) ? range.toString() : "");
    linkRow.hidden = false;
    linkInput.focus();
    linkInput.select();
  }
  function finishLink(apply) {
    linkRow.hidden = true;
    squire.setSelection(range);
    editor.focus();
    if (!apply) return;
    const typed = linkInput.value.trim();
    if (!typed) { squire.removeLink(); return; }
    squire.makeLink(SAFE.test(typed) ? typed : typed.includes("@") && !typed.includes("/") ? `mailto:${typed}` : `https://${typed}`);
  }
  linkInput.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    finishLink(event.key === "Enter");
  });
  linkRow.querySelector("[data-link-apply]").addEventListener("click", () => finishLink(true));
  linkRow.querySelector("[data-link-remove]").addEventListener("click", () => { linkInput.value = ""; finishLink(true); });
  for (const mod of ["Ctrl-", "Meta-"]) squire.setKeyHandler(`${mod}k`, linkSelected);
  root.setAttribute("aria-keyshortcuts", "Control+B Control+I Control+U Control+K");
  linkInput.setAttribute("aria-label", words.linkAddress);
}
