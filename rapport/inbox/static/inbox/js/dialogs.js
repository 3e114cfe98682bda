// Dialogs whose content the server draws: a new conversation, a merge.
import { behaviour } from "../../ui/js/behaviour.js";
import { showToast } from "../../ui/js/toasts.js";
import { word } from "../../ui/js/words.js";

const dialog = () => document.getElementById("inbox-dialog");

document.addEventListener("click", async (event) => {
  const opener = event.target.closest?.("[data-loads-dialog]");
  if (!opener || !dialog() || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  opener.closest("[popover]")?.hidePopover();
  try {
    const response = await fetch(opener.dataset.loadsDialog, { headers: { "HX-Request": "true" } });
    if (!response.ok) throw new Error();
    htmx.swap(dialog(), await response.text(), { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
    dialog().showModal();
    dialog().querySelector("[autofocus]")?.focus();
  } catch {
    showToast({ kind: "danger", text: word("network-gone") });
  }
});

behaviour("inbox-dialog", (element) => {
  element.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.xhr.status === 204) element.close();
  });
  element.addEventListener("close", () => element.replaceChildren());
});
