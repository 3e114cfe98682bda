// The top: who answers, and when; large and with a greeting before the first word, small afterwards.
import { face } from "./bubble.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

export function makeHead(view, menu) {
  const { chat, frame } = view;
  const { t, settings, host } = frame;
  const logo = settings.logo_href && h("img.logo", { src: new URL(settings.logo_href, host).href, alt: "", onerror: () => logo.remove() });
  const status = h("p.status", { role: "status" });
  const faces = h("div.faces", (settings.team ?? []).map((one) => face(one, host)));
  const close = h("button.round", { type: "button", "aria-label": t("close"), title: t("close"), onclick: () => view.close() }, icon("close"));
  const element = h("div.head",
    h("div.bar", logo || faces, h("div.who", h("h2", { id: "title" }, h("bdi", settings.name)), status), menu.button, close),
    h("div.hello", faces.cloneNode(true), h("p.greeting", h("bdi", settings.greeting)), h("p.when")));

  function update() {
    const words = view.presence();
    status.textContent = words;
    element.querySelector(".when").textContent = [...new Set([view.absence(), words])].filter(Boolean).join(" ");
    element.classList.toggle("is-large", !chat.thread.messages.length && !chat.outbox.list().length);
    element.classList.toggle("is-here", view.isHere());
  }
  return { element, update };
}
