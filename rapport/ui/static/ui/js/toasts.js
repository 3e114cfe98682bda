// Short messages at the foot of the page. A toast may offer one way back, counted down.
import { word } from "./words.js";

const STAYS = 5000;
const STAYS_WITH_UNDO = 8000;
const region = document.getElementById("toasts");

/** toast: {text, kind?: info|success|danger, undo?: url, undo_label?, action?: {label, href}, seconds?} */
export function showToast(toast) {
  if (!region || !toast?.text) return undefined;
  // Three parts of a page that fail for one reason say so once.
  if (!toast.undo && [...region.children].some((one) => one.querySelector(".toast-text")?.textContent === toast.text)) return undefined;
  const element = document.createElement("div");
  element.className = `toast toast-${toast.kind ?? "info"}`;
  element.setAttribute("role", isDanger(toast) ? "alert" : "status");
  element.append(part("span", "toast-text", toast.text));
  const stays = toast.seconds ? toast.seconds * 1000 : toast.undo ? STAYS_WITH_UNDO : STAYS;
  if (toast.undo) element.append(undoButton(toast, element));
  if (toast.action) element.append(link(toast.action));
  element.append(closeButton(element));
  region.append(element);
  reveal();
  return keep(element, isDanger(toast) && !toast.seconds ? stays * 2 : stays);
}

const isDanger = ({ kind }) => kind === "danger" || kind === "error";

/** Takes a toast that the server wrote into the page under the same rules. */
export function keepToast(element) {
  element.append(closeButton(element));
  reveal();
  return keep(element, STAYS);
}

function reveal() {
  // Shown again each time: the newest popover stands above dialogs that opened meanwhile.
  if (region.matches(":popover-open")) region.hidePopover();
  region.showPopover();
}

function keep(element, stays) {
  let left = stays;
  const seconds = element.querySelector(".toast-seconds");
  const tick = setInterval(() => {
    if (element.matches(":hover, :focus-within") || document.hidden) return;
    left -= 250;
    if (seconds) seconds.textContent = String(Math.max(0, Math.ceil(left / 1000)));
    if (left <= 0) dismiss(element);
  }, 250);
  if (seconds) seconds.textContent = String(Math.ceil(left / 1000));
  element.addEventListener("toast:gone", () => clearInterval(tick));
  return element;
}

function dismiss(element) {
  element.dispatchEvent(new CustomEvent("toast:gone"));
  element.classList.add("toast-leaving");
  setTimeout(() => {
    element.remove();
    if (!region.childElementCount && region.matches(":popover-open")) region.hidePopover();
  }, 180);
}

function undoButton(toast, element) {
  const button = part("button", "toast-button", toast.undo_label ?? word("undo"));
  button.type = "button";
  button.append(part("span", "toast-seconds", ""));
  button.lastChild.setAttribute("aria-hidden", "true");
  button.addEventListener("click", () => {
    dismiss(element);
    htmx.ajax("POST", toast.undo, { source: document.body, swap: "none" });
  });
  return button;
}

function link({ label, href }) {
  return Object.assign(part("a", "toast-button", label), { href });
}

function closeButton(element) {
  const button = part("button", "toast-close", "×");
  button.type = "button";
  button.setAttribute("aria-label", word("dismiss"));
  button.addEventListener("click", () => dismiss(element));
  return button;
}

function part(tag, className, text) {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
