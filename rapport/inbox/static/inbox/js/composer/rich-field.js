// A field of rich text in a form: the composer's editor over the plain area that the form sends. Each change is an
// `input` event of the area, so whoever watches the form need not know the editor; [data-rich-preview] shows it as it stands.
import { behaviour } from "../../../ui/js/behaviour.js";
import { cleanFragment } from "./clean.js";
import { createEditor, isComposing } from "./editor.js";
import { createFormatBar } from "./formatbar.js";

const editors = new WeakMap();

/** The editor inside `root`, or nothing while it is not there yet. */
export const richFieldOf = (root) => editors.get(root.querySelector("[data-behaviour~=rich-field]"));

behaviour("rich-field", (holder) => {
  const field = holder.querySelector("[data-rich-editor]");
  const area = holder.querySelector("textarea");
  const preview = holder.closest("form").querySelector("[data-rich-preview]");
  const editor = createEditor(field, { onChange: changed, onPicture() {} });
  field.hidden = false;
  area.hidden = true;
  createFormatBar(holder, editor);
  editor.set(field.dataset.html);
  editors.set(holder, editor);

  function changed() {
    area.value = editor.html();
    preview?.replaceChildren(cleanFragment(area.value));
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  holder.querySelector("label").addEventListener("click", (event) => { event.preventDefault(); editor.focus(); });
  field.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    area.form.requestSubmit();
  }, true);
  changed();
  return () => editor.destroy();
});
