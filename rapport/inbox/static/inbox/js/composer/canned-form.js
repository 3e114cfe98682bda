// The settings page of a canned response: places put in by a press, and the text as a customer would read it.
import { behaviour } from "../../../ui/js/behaviour.js";
import { csrfToken } from "./asking.js";
import { flag, plainGaps } from "./canned.js";
import { cleanFragment } from "./clean.js";
import { richFieldOf } from "./rich-field.js";

const PAUSE = 250;

behaviour("canned-form", (form) => {
  const area = form.querySelector("textarea[name=html]");
  const preview = form.querySelector("[data-canned-preview]");
  const known = [...form.querySelectorAll("[data-variable]")].map((button) => button.dataset.variable);
  let timer = 0;
  let asked = 0;

  const original = form.querySelector("[data-canned-original]");
  const forms = form.querySelector("[data-canned-register]");
  const language = form.querySelector("[name=language]");

  function flagBoth() {
    flag(form.querySelector("[data-rich-editor]"), known);
    flag(preview);
    if (original) flag(original, known);
  }
  // A form of address is marked where the language has two.
  function askForm() {
    if (!forms) return;
    forms.hidden = !forms.dataset.cannedRegister.split(" ").includes(language.value);
    if (forms.hidden) forms.querySelector("select").value = "";
  }
  async function show() {
    const mine = asked += 1;
    const body = new FormData();
    body.set("html", area.value);
    body.set("language", language?.value ?? "");
    const answer = await fetch(form.dataset.previewUrl, { method: "POST", body, headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" } }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.querySelector("[data-canned-filled]");
    preview.querySelector(".canned-preview-title").textContent = page.querySelector(".canned-preview-title").textContent;
    preview.querySelector("[data-canned-filled]").replaceChildren(cleanFragment(plainGaps(told?.innerHTML ?? "")));
    flagBoth();
  }
  area.addEventListener("input", () => {
    flagBoth();
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  form.querySelectorAll("[data-variable]").forEach((button) => {
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const editor = richFieldOf(form);
      editor.focus();
      editor.squire.insertPlainText(`{{ ${button.dataset.variable} }}`);
    });
  });
  language?.addEventListener("change", askForm);
  askForm();
  flagBoth();
  return () => clearTimeout(timer);
});
