import { behaviour } from "../behaviour.js";
import { bindKey, visible } from "../keys.js";

// Tells screen readers which key a control answers to, and lists all keys of the page in the help.
const ARIA = { mod: "Control", shift: "Shift" };

function declare() {
  document.querySelectorAll("[data-key]:not([aria-keyshortcuts])").forEach((element) => {
    const keys = element.dataset.key.split(/\s*,\s*/).filter((key) => !key.includes(" "));
    if (keys.length) element.setAttribute("aria-keyshortcuts", keys.map((key) => key.replace(/\w+(?=\+)/g, (part) => ARIA[part] ?? part)).join(" "));
  });
}
declare();
document.addEventListener("htmx:afterSettle", declare);

bindKey("?", () => document.getElementById("keyboard-help")?.showModal());

behaviour("keyboard-help", (help) => {
  const dialog = help.closest("dialog");
  const fill = () => {
    const place = help.querySelector("[data-keys-here]");
    const seen = new Set(["mod+k", "?"]);
    place.replaceChildren(...candidates(dialog).flatMap((element) => line(element, seen)), ...bound().flatMap((element) => line(element, seen)));
  };
  new MutationObserver(() => dialog.open && fill()).observe(dialog, { attributes: true, attributeFilter: ["open"] });
});

function candidates(dialog) {
  const reachable = (element) => !dialog.contains(element) && (visible(element) || element.closest("[popover]"));
  return [...document.querySelectorAll("[data-key]")].filter(reachable);
}

// Keys without a button: `<span hidden data-bound-key="x">what it does</span>` where they work.
const bound = () => [...document.querySelectorAll("[data-bound-key]")].filter((element) => visible(element.parentElement));

function line(element, seen) {
  const keys = (element.dataset.key ?? element.dataset.boundKey).split(/\s*,\s*/)[0];
  const label = element.getAttribute("aria-label") || element.querySelector(".button-label, .rail-label, .menu-item-label, .view-label")?.textContent || element.placeholder || element.textContent;
  if (seen.has(keys) || !label.trim()) return [];
  seen.add(keys);
  const row = document.createElement("div");
  row.append(Object.assign(document.createElement("dt"), { textContent: label.trim() }), document.createElement("dd"));
  row.lastChild.append(...keys.split(" ").flatMap((step) => step.split("+")).map(cap));
  return [row];
}

function cap(key) {
  const mac = document.documentElement.dataset.platform === "mac";
  const text = { mod: mac ? "⌘" : "Ctrl", shift: "⇧", enter: "↵", escape: "Esc" }[key] ?? key.toUpperCase();
  return Object.assign(document.createElement("kbd"), { className: "kbd", textContent: text });
}
