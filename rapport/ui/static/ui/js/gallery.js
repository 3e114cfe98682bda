import { behaviour } from "./behaviour.js";
import { showToast } from "./toasts.js";

behaviour("gallery-toasts", (row) => {
  row.addEventListener("click", ({ target }) => {
    const { toast, undo, kind } = target.closest("[data-toast]")?.dataset ?? {};
    showToast({ text: toast, undo, kind });
  });
});
