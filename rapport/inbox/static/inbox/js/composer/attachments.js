// Files by button, drop and paste: each with its progress, a way to stop it and a thumbnail. The limit is said before
// anything is sent, and said again by the server if it comes to that.
import { csrfToken, Problem, read } from "./asking.js";
import { fill, sizeInWords, words } from "./words.js";

export const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

export function createAttachments(form, { url, limit, notices, onChange, onPicture }) {
  const list = form.querySelector("[data-composer-files]");
  const input = form.querySelector("[data-composer-file-input]");
  const files = new Map();
  let count = 0;

  form.querySelector("[data-composer-attach]").addEventListener("click", () => input.click());
  input.addEventListener("change", () => { add([...input.files]); input.value = ""; });
  input.removeAttribute("name");

  const total = () => [...files.values()].reduce((sum, file) => sum + file.size, 0);

  function add(chosen, { inline = false } = {}) {
    for (const file of chosen) {
      const refused = refusal(file, total(), limit);
      if (refused) notices.line(`file-${file.name}`, refused, { kind: "warning" });
      else upload(file, inline && PICTURE.test(file.type));
    }
  }
  function upload(file, isInline) {
    const entry = { key: `new-${count += 1}`, name: file.name, size: file.size, isInline, type: file.type };
    entry.preview = PICTURE.test(file.type) ? URL.createObjectURL(file) : "";
    files.set(entry.key, entry);
    draw(entry);
    entry.done = send(entry, file);
    onChange();
  }
  function send(entry, file) {
    entry.error = "";
    entry.progress = 0;
    const request = new XMLHttpRequest();
    entry.request = request;
    draw(entry);
    return new Promise((settle) => {
      request.upload.addEventListener("progress", ({ loaded, total: all }) => { entry.progress = all ? loaded / all : 0; drawProgress(entry); });
      request.addEventListener("loadend", () => { finish(entry, request, file); settle(); });
      request.open("PUT", `${url}?name=${encodeURIComponent(file.name)}`);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", csrfToken());
      request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
      request.send(file);
    });
  }
  function finish(entry, request, file) {
    entry.request = null;
    if (!files.has(entry.key)) return;
    try {
      if (!request.status) throw new Problem("offline", words.uploadBroken);
      const { id, name, size, type, href } = read(request.status, request.getResponseHeader("Content-Type") ?? "", request.responseText, /login/.test(request.responseURL));
      Object.assign(entry, { id, name, size, type, href });
    } catch (problem) {
      entry.error = problem.message;
      entry.again = () => { entry.done = send(entry, file); };
      if (problem.kind === "refused") { entry.again = null; entry.refused = true; }
      draw(entry);
      return;
    }
    draw(entry);
    if (entry.isInline) onPicture(entry);
    onChange();
  }
  function remove(entry) {
    files.delete(entry.key);
    entry.request?.abort();
    if (entry.preview) URL.revokeObjectURL(entry.preview);
    entry.element?.remove();
    if (entry.id) fetch(`${url}${entry.id}/`, { method: "DELETE", headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" } }).catch(() => {});
    if (entry.isInline && entry.id) form.dispatchEvent(new CustomEvent("composer:unpicture", { detail: entry }));
    onChange();
  }
  function draw(entry) {
    const template = form.querySelector("template[data-composer-file]");
    const element = template.content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector(`[data-file-${name}]`);
    part("name").textContent = entry.name;
    part("size").textContent = entry.error || sizeInWords(entry.size);
    element.classList.toggle("composer-file-failed", Boolean(entry.error));
    const source = entry.preview || (PICTURE.test(entry.type ?? "") && entry.id ? entry.href : "");
    if (source) part("picture").replaceChildren(Object.assign(document.createElement("img"), { src: source, alt: "" }));
    part("progress").hidden = !entry.request;
    part("again").hidden = !entry.again;
    part("again").addEventListener("click", () => { entry.again?.(); entry.again = null; });
    part("remove").setAttribute("aria-label", fill(entry.request ? words.stopUpload : words.removeFile, { name: entry.name }));
    part("remove").addEventListener("click", () => remove(entry));
    element.hidden = entry.isInline && Boolean(entry.id);
    if (entry.element) entry.element.replaceWith(element); else list.append(element);
    entry.element = element;
    drawProgress(entry);
  }
  function drawProgress(entry) {
    const bar = entry.element.querySelector("[data-file-progress]");
    bar.value = entry.progress ?? 0;
    bar.setAttribute("aria-label", fill(words.uploading, { name: entry.name }));
  }
  function set(known) {
    [...files.values()].forEach((entry) => { entry.request?.abort(); entry.element?.remove(); });
    files.clear();
    (known ?? []).forEach((file) => {
      const entry = { ...file, key: `old-${file.id}` };
      files.set(entry.key, entry);
      draw(entry);
    });
  }
  const dropping = dropZone(form, (dropped) => add(dropped));
  return {
    add, set,
    ids: () => [...files.values()].filter((entry) => entry.id).map((entry) => entry.id),
    isEmpty: () => files.size === 0,
    failed: () => [...files.values()].filter((entry) => entry.error),
    isBusy: () => [...files.values()].some((entry) => entry.request),
    settled: () => Promise.all([...files.values()].map((entry) => entry.done)),
    dropFailed: () => [...files.values()].filter((entry) => entry.error).forEach(remove),
    close: dropping,
  };
}

// Files may be dropped anywhere on the conversation; the composer shows that it will take them.
export function dropZone(form, take) {
  const zone = form.closest("[data-composer-drop], .conversation, main") ?? form;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files") && !form.hidden;
  let depth = 0;
  const listen = {
    dragenter(event) { if (hasFiles(event)) { depth += 1; form.classList.add("composer-dropping"); } },
    dragleave(event) { if (hasFiles(event) && (depth -= 1) <= 0) form.classList.remove("composer-dropping"); },
    dragover(event) { if (hasFiles(event)) event.preventDefault(); },
    drop(event) {
      depth = 0;
      form.classList.remove("composer-dropping");
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      take([...event.dataTransfer.files]);
    },
  };
  Object.entries(listen).forEach(([type, run]) => zone.addEventListener(type, run, true));
  return () => Object.entries(listen).forEach(([type, run]) => zone.removeEventListener(type, run, true));
}

// Every screenshot is called image.png; a date tells them apart.
export function named(file) {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const at = new Date().toISOString().slice(0, 19).replace(/[T:]/g, "-");
  return new File([file], file.name.replace(/^image/, `image-${at}`), { type: file.type });
}

/** The files of a paste, unless it holds text that was copied with them. */
export function pastedFiles({ clipboardData }) {
  if (clipboardData?.types.includes("text/html")) return [];
  return [...clipboardData?.files ?? []].map(named);
}

/** Why a file does not go along, or nothing: `total` is the size of those that do already. */
export function refusal(file, total, limit) {
  if (total + file.size <= limit) return "";
  const values = { name: file.name, size: sizeInWords(file.size), limit: sizeInWords(limit) };
  return fill(file.size > limit ? words.fileTooLarge : words.filesTooLarge, values);
}
