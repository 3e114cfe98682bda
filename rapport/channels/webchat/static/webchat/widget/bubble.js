// One message: who said it, its words and files, when.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { formatted, linked } from "./rich.js";

export function face(person, host) {
  const initials = [...(person?.name ?? "").trim()].slice(0, 1).join("").toLocaleUpperCase();
  const circle = h("span.avatar", { "aria-hidden": "true" }, initials);
  if (person?.picture_href) {
    const picture = h("img", { src: new URL(person.picture_href, host).href, alt: "", onerror: () => picture.remove() });
    circle.append(picture);
  }
  return circle;
}

export function bubble(message, { isFirst, isLast, t, clock, host }) {
  const at = new Date(message.at ?? message.created_at);
  const isMine = !message.from || message.from === "visitor";
  const author = isMine ? t("you") : message.author?.name ?? "";
  if (message.from === "system") return h("div.aside", { dir: "auto" }, ...linked(message.text));
  const words = isMine ? linked(message.text ?? "") : formatted(message, host);
  return h(`article.message.${isMine ? "mine" : "theirs"}${isFirst ? ".first" : ""}${isLast ? ".last" : ""}`, { "aria-label": [author, clock.time(at)].filter(Boolean).join(", ") },
    !isMine && (isLast ? face(message.author, host) : h("span.avatar.gap")),
    h("div.stack",
      isFirst && !isMine && author && h("span.author", { "aria-hidden": "true", dir: "auto" }, author),
      words.length > 0 && h("div.bubble", { dir: "auto", lang: message.language || null, title: clock.full(at) }, ...words),
      message.original && original(message.original, t),
      (message.attachments ?? message.files ?? []).map((one) => attachment(one, { t, clock, host })),
    ),
  );
}

// A machine put it into the visitor's language: it says so, and what was written is one press away.
function original({ text, language }, t) {
  return h("details.original", h("summary", h("span", t("translated")), " ", h("span.link", t("show_original"))), h("div.original-words", { dir: "auto", lang: language || null }, ...linked(text)));
}

function attachment(one, { t, clock, host }) {
  const href = one.href && new URL(one.href, host).href;
  const size = one.size ? clock.size(one.size) : "";
  const opens = { href, target: "_blank", rel: "noopener" };
  const line = () => h("a.file", { ...opens, "aria-label": t("download", { name: one.name, size }) },
    icon("file"), h("span.name", { dir: "auto" }, one.name), h("span.size", size));
  if (!one.is_image || !href) return line();
  // A site whose rules forbid our pictures, or a format this browser cannot show: a file then.
  const shown = h("a.picture", opens, h("img", { src: href, alt: t("image", { name: one.name }), loading: "lazy", onerror: () => shown.replaceWith(line()) }));
  return shown;
}
