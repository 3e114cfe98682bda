// The round button: opens and closes the chat, says how much is unread.
import { h, set } from "./dom.js";
import { icon } from "./icons.js";

export function makeLauncher(toggle) {
  const badge = h("span.badge", { hidden: true });
  const button = h("button.launcher", { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: toggle },
    h("span.face.shut", icon("chat")), h("span.face.open", icon("down")), badge);
  let t = null;
  let unread = 0;
  let isOpen = false;

  const label = () => {
    const words = t(isOpen ? "close" : "open");
    set(button, { "aria-label": unread && !isOpen ? `${words}, ${t("unread", { n: unread })}` : words, title: words });
  };
  return {
    element: button,
    speak(words) { t = words; label(); },
    setOpen(open) { isOpen = open; set(button, { "aria-expanded": `${open}` }); button.classList.toggle("is-open", open); label(); },
    setBusy(busy) { button.classList.toggle("is-busy", busy); set(button, { "aria-busy": busy && "true" }); },
    setUnread(count) {
      unread = count;
      badge.hidden = !count;
      badge.textContent = count > 9 ? "9+" : String(count);
      label();
    },
  };
}
