// Forms that send themselves as soon as something was chosen, and the theme shown while it is chosen.
import { behaviour } from "../../ui/js/behaviour.js";

behaviour("sends-itself", (form) => {
  form.querySelector("[type=submit]").hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
});

behaviour("picture", (form) => {
  const button = form.querySelector("[type=submit]");
  button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
});

behaviour("theme-choice", (form) => {
  form.addEventListener("change", () => {
    const chosen = form.querySelector("input[name=theme]:checked")?.value;
    if (!chosen) return;
    document.documentElement.dataset.theme = chosen;
    try { localStorage.setItem("rapport-theme", chosen); } catch { /* only this page keeps it */ }
  });
});
