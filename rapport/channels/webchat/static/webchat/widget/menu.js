// What a visitor may choose: the language, a sound, the chat as a file.
import { h, set } from "./dom.js";
import { icon } from "./icons.js";

// By its own name; our Portuguese is Brazil's.
function named(code) {
  const name = new Intl.DisplayNames(code, { type: "language" }).of(code === "pt" ? "pt-BR" : code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

export function makeMenu(view) {
  const { chat, frame } = view;
  const { t } = frame;
  const language = h("select", { id: "language", onchange: () => view.relearn(language.value) },
    frame.offered.map((code) => h("option", { value: code, lang: code, selected: code === frame.language }, named(code))));
  const sound = h("input", { type: "checkbox", id: "sound", onchange: () => chat.storage.set("sound", sound.checked) });
  sound.checked = chat.storage.get("sound") ?? false;
  const save = h("button.item", { type: "button", onclick: () => { download(view); close(); } }, t("transcript"));
  const sheet = h("div.menu", { hidden: true, id: "menu" },
    frame.offered.length > 1 && h("div.item", h("label", { for: "language" }, t("language")), language),
    frame.settings.sound && h("div.item", h("label", { for: "sound" }, t("sound")), sound), save);
  const button = h("button.round", { type: "button", "aria-label": t("menu"), title: t("menu"), "aria-expanded": "false", "aria-controls": "menu", onclick: () => toggle(sheet.hidden) }, icon("more"));

  function toggle(open) {
    sheet.hidden = !open;
    save.hidden = !chat.thread.messages.length;
    set(button, { "aria-expanded": String(open) });
    if (open) sheet.querySelector("select, input, button").focus();
  }
  function close() {
    if (sheet.hidden) return false;
    toggle(false);
    button.focus();
    return true;
  }
  return { button, sheet, close, leave(target) { if (!sheet.hidden && !sheet.contains(target) && !button.contains(target)) toggle(false); } };
}

function download({ chat, frame, clock }) {
  const lines = chat.thread.messages.map((one) => {
    const author = one.from === "visitor" ? frame.t("you") : one.author?.name ?? "";
    const files = one.attachments.map(({ name }) => `[${name}]`);
    return `${clock.full(new Date(one.created_at))}\n${author}: ${[one.text, ...files].filter(Boolean).join("\n")}\n`;
  });
  const href = URL.createObjectURL(new Blob([`\ufeff${frame.settings.name}\n\n${lines.join("\n")}`], { type: "text/plain;charset=utf-8" }));
  h("a", { href, download: `${frame.settings.name}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
