// A form in the place of what it changes: one may type at once, Escape leaves it while nothing was typed, and focus
// goes back to what opened it.
import { behaviour } from "../../ui/js/behaviour.js";

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
