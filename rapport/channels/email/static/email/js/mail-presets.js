// Choosing a provider fills in its servers and ports; nothing is saved by that.
import { behaviour } from "../../ui/js/behaviour.js";

behaviour("mail-presets", (form) => {
  const choice = form.querySelector("[data-presets]");

  function fill() {
    for (const help of form.querySelectorAll("[data-preset-help]")) help.hidden = help.dataset.presetHelp !== choice.value;
    const known = choice.value && document.getElementById(choice.value);
    if (!known) return;
    const values = JSON.parse(known.textContent);
    if ("imap_host" in values) values.reads_imap ??= true;
    values.sends_by = "smtp";
    for (const [name, value] of Object.entries(values)) put(name, value);
  }

  function put(name, value) {
    const fields = form.querySelectorAll(`[name="${name}"]`);
    for (const field of fields) {
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = Boolean(value);
      else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  choice.addEventListener("change", fill);
  return () => choice.removeEventListener("change", fill);
});
