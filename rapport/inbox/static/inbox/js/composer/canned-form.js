// The settings page of a canned response: the same editor as in a conversation, places put in by a press, a preview.
import { behaviour } from "../../../ui/js/behaviour.js";
import { csrfToken } from "./asking.js";
import { flag, plainGaps } from "./canned.js";
import { cleanFragment } from "./clean.js";
import { createEditor, isComposing } from "./editor.js";
import { createFormatBar } from "./formatbar.js";

const PAUSE = 250;

behaviour("canned-form", (form) => {
  const field = form.querySelector("[data-canned-editor]");
  const area = form.querySelector("textarea[name=html]");
  const preview = form.querySelector("[data-canned-preview]");
  const known = [...form.querySelectorAll("[data-variable]")].map((button) => button.dataset.variable);
  const flagBoth = () => { flag(field, known); flag(preview); };
  let timer = 0;
  let asked = 0;

  field.hidden = false;
  area.hidden = true;
  const editor = createEditor(field, { onChange: changed, onPicture() {} });
  createFormatBar(form, editor);
  editor.set(area.value);
  form.querySelector("#canned-label")?.addEventListener("click", (event) => { event.preventDefault(); editor.focus(); });

  function changed() {
    area.value = editor.html();
    flagBoth();
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  }
  async function show() {
    const mine = asked += 1;
    const body = new FormData();
    body.set("html", area.value);
    const answer = await fetch(form.dataset.previewUrl, { method: "POST", body, headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" } }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-canned-filled]");
    preview.querySelector("[data-canned-filled]").replaceChildren(cleanFragment(plainGaps(told?.innerHTML ?? "")));
    flagBoth();
  }
  form.querySelectorAll("[data-variable]").forEach((button) => {
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      editor.focus();
      editor.squire.insertPlainText(`{{ ${button.dataset.variable} }}`);
      changed();
    });
  });
  field.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit();
  }, true);
  area.value = editor.html();
  flagBoth();
  return () => { clearTimeout(timer); editor.destroy(); };
});
