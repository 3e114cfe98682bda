// One small list for choosing a member, a team, tags, a time: opens beside its button, narrows as one types.
import { behaviour } from "../../ui/js/behaviour.js";
import { placeBeside } from "../../ui/js/place.js";
import { showToast } from "../../ui/js/toasts.js";
import { word } from "../../ui/js/words.js";

const picker = () => document.getElementById("picker");
let anchor = null;
let early = null; // what is typed while the list is on its way belongs to it

/** Opens the choices that stand at this address beside the element. */
export async function pick(address, beside) {
  if (anchor === beside && picker().matches(":popover-open")) { picker().hidePopover(); return; }
  anchor = beside;
  early = [];
  try {
    const response = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!response.ok) throw new Error();
    htmx.swap(picker(), await response.text(), { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
  } catch {
    early = null;
    showToast({ kind: "danger", text: word("network-gone") });
    return;
  }
  if (!anchor?.isConnected || !early) { early = null; return; }
  picker().showPopover();
  placeBeside(picker(), anchor, { align: "end" });
  begin();
  catchUp();
}

document.addEventListener("keydown", (event) => {
  if (!early || event.metaKey || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key === "Escape") early = null;
  else if (event.key.length === 1 || event.key === "Enter") early.push(event.key);
}, true);

function catchUp() {
  const [keys, input] = [early, picker().querySelector("[data-picker-input]")];
  early = null;
  if (!input) return;
  const isChosen = keys.includes("Enter");
  input.value = keys.slice(0, isChosen ? keys.indexOf("Enter") : keys.length).join("");
  if (input.value) narrow(input);
  if (isChosen) active()?.click();
}

function begin() {
  (picker().querySelector("[data-picker-input]") ?? options()[0])?.focus({ preventScroll: true });
  activate(options().find((one) => one.getAttribute("aria-selected") === "true" && !one.closest("[data-stays]")) ?? options().find((one) => one.value) ?? options()[0]);
}

const options = () => [...picker().querySelectorAll(".picker-option:not([hidden])")];
const active = () => picker().querySelector(".picker-option.is-active");

function activate(option) {
  active()?.classList.remove("is-active");
  option?.classList.add("is-active");
  option?.scrollIntoView({ block: "nearest" });
  const input = picker().querySelector("[data-picker-input]");
  if (input && option) input.setAttribute("aria-activedescendant", option.id);
  else input?.removeAttribute("aria-activedescendant");
}

function narrow(input) {
  const asked = plain(input.value).split(/\s+/).filter(Boolean);
  for (const option of picker().querySelectorAll(".picker-option:not([data-creates])")) {
    const words = plain(option.dataset.words ?? option.textContent);
    option.hidden = !asked.every((one) => words.includes(one));
  }
  for (const group of picker().querySelectorAll("[data-picker-group]")) group.hidden = !group.querySelector(".picker-option:not([hidden])");
  offerNew(input.value.trim());
  const nothing = picker().querySelector(".picker-nothing");
  if (nothing) nothing.hidden = options().length > 0;
  activate(options()[0]);
}

function offerNew(name) {
  const option = picker().querySelector("[data-creates]");
  if (!option) return;
  const exists = [...picker().querySelectorAll("[data-name]")].some((one) => plain(one.dataset.name) === plain(name));
  option.hidden = !name || exists;
  option.value = name;
  option.querySelector("[data-new-name]").textContent = name;
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

behaviour("picker", (list) => {
  list.addEventListener("input", (event) => event.target.matches("[data-picker-input]") && narrow(event.target));
  list.addEventListener("pointermove", (event) => {
    const option = event.target.closest(".picker-option");
    if (option && option !== active()) activate(option);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || event.target.matches('[type="datetime-local"]')) return;
    if (step) {
      event.preventDefault();
      const all = options();
      const next = all[(all.indexOf(active()) + step + all.length) % all.length];
      activate(next);
      if (!list.querySelector("[data-picker-input]")) next?.focus();
    } else if (event.key === "Enter" && event.target.matches("[data-picker-input]")) {
      event.preventDefault();
      active()?.click();
    }
  });
  list.addEventListener("toggle", (event) => {
    anchor?.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState !== "closed") return;
    const back = anchor?.isConnected ? anchor : null;
    anchor = null;
    if (!document.activeElement || document.activeElement === document.body || list.contains(document.activeElement)) back?.focus({ preventScroll: true });
  });
  list.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.target.closest("form:not([data-stays])")) list.hidePopover();
  });
  list.addEventListener("htmx:afterSwap", () => list.matches(":popover-open") && begin());
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-picks]");
  if (!opener || event.metaKey || event.ctrlKey || !picker()) return;
  event.preventDefault();
  pick(opener.dataset.picks, opener);
});
