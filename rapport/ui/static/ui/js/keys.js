// The registry of keys. `data-key="e"` on a button or link presses it; bindKey() is for what has no button.
// "g i" is one after the other; "mod+k" is ⌘ on a Mac and Ctrl elsewhere. Ignored while somebody types.
const WAIT = 900;
const bound = new Map();
let before = "";
let timer = 0;

export function bindKey(keys, run) { bound.set(keys, run); }

export const typing = (element) =>
  Boolean(element?.closest?.('input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="combobox"]'));

export function visible(element) {
  return element.checkVisibility ? element.checkVisibility() : Boolean(element.offsetParent);
}

/** Every element of the page that answers to a key, in the order of the page; inside an open dialog only its own. */
export function keyed() {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  const all = [...(modal ?? document).querySelectorAll("[data-key]")];
  return all.filter((element) => !element.disabled && (visible(element) || element.closest("[popover]")));
}

function pressed(event) {
  const mod = event.metaKey || event.ctrlKey;
  const named = { Escape: "escape", Enter: "enter", " ": "space", ArrowUp: "up", ArrowDown: "down" }[event.key];
  const key = named ?? (event.key.length === 1 ? event.key.toLowerCase() : "");
  if (!key || event.altKey) return "";
  const letter = /^[a-z]$/.test(key);
  return `${mod ? "mod+" : ""}${event.shiftKey && (letter || named) ? "shift+" : ""}${key}`;
}

function answer(keys) {
  const element = keyed().findLast((one) => one.dataset.key.split(/\s*,\s*/).includes(keys));
  if (element) return () => (element.matches("input, textarea, select") ? element.focus() : element.click());
  return document.querySelector("dialog:modal") ? undefined : bound.get(keys);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
  const keys = pressed(event);
  if (!keys || (typing(event.target) && !keys.startsWith("mod+"))) return;
  if (document.activeElement?.closest('[role="menu"]')) return;
  const run = (before && answer(`${before} ${keys}`)) || answer(keys);
  clearTimeout(timer);
  before = run || keys.includes("+") ? "" : keys;
  timer = setTimeout(() => { before = ""; }, WAIT);
  if (!run) return;
  event.preventDefault();
  run();
});
