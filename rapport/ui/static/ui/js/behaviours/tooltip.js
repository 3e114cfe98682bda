import { placeBeside } from "../place.js";

// One bubble for the whole page. data-tooltip="words"; keys that the element answers to are shown too.
const DELAY = 350;
const bubble = Object.assign(document.createElement("div"), { className: "tooltip", popover: "manual" });
bubble.setAttribute("aria-hidden", "true");
let timer = 0;
let anchor = null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "touch") consider(event.target.closest?.("[data-tooltip]"), DELAY);
});
document.addEventListener("focusin", (event) => {
  const owner = event.target.closest?.("[data-tooltip]");
  if (owner && event.target.matches(":focus-visible")) consider(owner, 0);
});
document.addEventListener("focusout", hide);
document.addEventListener("pointerdown", hide);
document.addEventListener("scroll", hide, true);
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

function consider(owner, delay) {
  if (owner === anchor) return;
  hide();
  anchor = owner;
  if (owner) timer = setTimeout(show, delay);
}

function show() {
  if (!anchor?.isConnected || anchor.getAttribute("aria-expanded") === "true") return;
  bubble.textContent = anchor.dataset.tooltip;
  const keys = anchor.dataset.key;
  if (keys) bubble.append(cap(keys));
  document.body.append(bubble);
  bubble.showPopover();
  const beside = anchor.closest(".rail") && innerWidth >= 720;
  placeBeside(bubble, anchor, { align: beside ? "start" : "middle", side: beside ? "beside" : "below", prefix: "tooltip" });
}

function hide() {
  clearTimeout(timer);
  anchor = null;
  if (bubble.isConnected) bubble.remove();
}

function cap(keys) {
  const mac = document.documentElement.dataset.platform === "mac";
  const words = { mod: mac ? "⌘" : "Ctrl", shift: "⇧", escape: "Esc", enter: "↵" };
  const row = Object.assign(document.createElement("span"), { className: "kbd-row" });
  for (const key of keys.split(/[\s+]/)) {
    const text = words[key] ?? (key.length === 1 ? key.toUpperCase() : key);
    row.append(Object.assign(document.createElement("kbd"), { className: "kbd", textContent: text }));
  }
  return row;
}
