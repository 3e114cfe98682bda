// Files of a form that has no draft to put them into: chosen, dropped or pasted, they wait in the form's own field and
// go with it.
import { behaviour } from "../../../ui/js/behaviour.js";
import { dropZone, pastedFiles, PICTURE, refusal } from "./attachments.js";
import { fill, sizeInWords, words } from "./words.js";

behaviour("file-field", (holder) => {
  const form = holder.closest("form");
  const input = holder.querySelector("input[type=file]");
  const list = holder.querySelector("[data-composer-files]");
  const refused = holder.querySelector("[data-files-refused]");
  const limit = Number(holder.dataset.limit);
  let files = [];
  let previews = [];

  function add(chosen) {
    refused.textContent = "";
    for (const file of chosen) {
      const total = files.reduce((sum, each) => sum + each.size, 0);
      const why = refusal(file, total, limit);
      if (why) refused.append(Object.assign(document.createElement("span"), { textContent: why }));
      else files.push(file);
    }
    keep();
  }
  function keep() {
    const kept = new DataTransfer();
    files.forEach((file) => kept.items.add(file));
    input.files = kept.files;
    previews.forEach((preview) => URL.revokeObjectURL(preview));
    previews = [];
    list.replaceChildren(...files.map(draw));
  }
  function draw(file) {
    const element = holder.querySelector("template[data-composer-file]").content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector(`[data-file-${name}]`);
    part("name").textContent = file.name;
    part("size").textContent = sizeInWords(file.size);
    part("progress").hidden = true;
    part("remove").setAttribute("aria-label", fill(words.removeFile, { name: file.name }));
    part("remove").addEventListener("click", () => { files = files.filter((each) => each !== file); keep(); attach.focus(); });
    if (PICTURE.test(file.type)) {
      previews.push(URL.createObjectURL(file));
      part("picture").replaceChildren(Object.assign(document.createElement("img"), { src: previews.at(-1), alt: "" }));
    }
    return element;
  }
  const attach = holder.querySelector("[data-composer-attach]");
  attach.addEventListener("click", () => input.click());
  input.addEventListener("change", () => add([...input.files]));
  const pasted = (event) => {
    const found = pastedFiles(event);
    if (!found.length) return;
    event.preventDefault();
    event.stopPropagation();
    add(found);
  };
  form.addEventListener("paste", pasted, true);
  const noMoreDrops = dropZone(form, add);
  holder.dataset.ready = "";

  return () => {
    form.removeEventListener("paste", pasted, true);
    noMoreDrops();
    previews.forEach((preview) => URL.revokeObjectURL(preview));
  };
});
