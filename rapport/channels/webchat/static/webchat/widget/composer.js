// Where the visitor writes. Enter sends, except while an input method composes and on touch keyboards; the draft is kept.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { makeUploads } from "./uploads.js";

export function makeComposer(view) {
  const { chat, frame: { t, settings: { limits } } } = view;
  const isTouch = matchMedia("(pointer: coarse)").matches;
  const chosen = h("input", { type: "file", multiple: true, hidden: true, tabindex: -1, onchange: () => { uploads.add(chosen.files); chosen.value = ""; area.focus(); } });
  const area = h("textarea", { rows: 1, dir: "auto", placeholder: t("write"), "aria-label": t("write"), "aria-describedby": "enter-hint", enterkeyhint: isTouch ? "enter" : "send" });
  const attach = h("button.round", { type: "button", "aria-label": t("attach"), title: t("attach"), onclick: () => chosen.click() }, icon("clip"));
  const send = h("button.round.send", { type: "submit", "aria-label": t("send"), title: t("send") }, icon("send"));
  const left = h("p.error", { role: "status", hidden: true });
  const uploads = makeUploads(view, () => look());

  function look() {
    const over = area.value.length - limits.text;
    left.hidden = over <= 0;
    left.textContent = over > 0 ? t("too_long", { n: over }) : "";
    send.disabled = over > 0 || uploads.isBusy || (!area.value.trim() && !uploads.count);
    area.style.blockSize = "auto";
    if (area.scrollHeight) area.style.blockSize = `${Math.min(area.scrollHeight, 160)}px`;
  }

  function submit(event) {
    event?.preventDefault();
    look();
    if (send.disabled) return;
    chat.write(area.value.trim(), uploads.take());
    area.value = "";
    chat.storage.remove("draft");
    look();
    view.sent();
    area.focus();
  }

  area.addEventListener("input", () => {
    look();
    chat.storage.set("draft", area.value);
    if (area.value.trim()) chat.signs.typing(); else chat.signs.still();
  });
  area.addEventListener("keydown", (event) => {
    // 229: what Safari says of the Enter that ends a composition.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229 && !isTouch) submit(event);
  });
  area.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    uploads.add(event.clipboardData.files);
  });

  area.value = chat.storage.get("draft") ?? "";
  const element = h("form.composer", { onsubmit: submit }, uploads.element, left,
    h("div.line", attach, chosen, area, send), h("p.spoken", { id: "enter-hint" }, isTouch ? "" : t("enter_hint")));
  return { element, area, look, add: uploads.add };
}
