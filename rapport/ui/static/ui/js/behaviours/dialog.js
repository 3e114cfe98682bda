import { behaviour } from "../behaviour.js";

// data-opens="id" opens a dialog from anywhere; data-closes, a press on the veil and Escape close it.
behaviour("dialog", (dialog) => {
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-closes]") || pressedOnVeil(dialog, event)) dialog.close();
  });
  // What was sent from a dialog and worked closes it, unless the server answered with the form again.
  dialog.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.xhr.status !== 422 && event.target.matches("form[data-closes-after]")) dialog.close();
  });
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  opener.closest("[popover]")?.hidePopover();
  if (!dialog.open) dialog.showModal();
});

function pressedOnVeil(dialog, event) {
  if (event.target !== dialog) return false;
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
