// A form in the place of what it changes: one may type at once, Escape leaves it while nothing was typed, and focus
// goes back to what opened it.
import { behaviour } from "../../ui/js/behaviour.js";

// News asked for before the form was opened do not sweep it away either; what had the focus has it after them.
let held = "";
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const isNews = [undefined, "live"].includes(detail.requestConfig?.triggeringEvent?.type);
  if (isNews && detail.target.matches?.(".context-body") && detail.target.querySelector("[data-stays]")) detail.shouldSwap = false;
  held = detail.target.contains?.(document.activeElement) ? document.activeElement.id : "";
});
document.addEventListener("htmx:afterSwap", () => {
  if (held && document.activeElement === document.body) document.getElementById(held)?.focus({ preventScroll: true });
  held = "";
});

behaviour("edits", (form) => {
  const place = form.closest(".panel-place, .message-card");
  let isTouched = false;
  if (!form.contains(document.activeElement) && matchMedia("(pointer: fine)").matches) {
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus({ preventScroll: true });
  }
  form.addEventListener("input", () => { isTouched = true; });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || isTouched) return;
    event.preventDefault();
    event.stopPropagation();
    form.querySelector("[data-cancels]")?.click();
  });
  return () => {
    if (document.activeElement === document.body) place?.querySelector("[data-edits]")?.focus({ preventScroll: true });
  };
});
