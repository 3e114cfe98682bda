// The chat itself, loaded when it is needed: opens and closes, and answers the website's calls.
import { Chat } from "./chat.js";
import { h } from "./dom.js";
import { chime } from "./sound.js";
import { View } from "./view.js";
import css from "./panel.css";

export function start(frame) {
  frame.element.addStyle(css);
  // What comes in is read out, also while the chat is closed.
  frame.spoken = h("div.spoken", { "aria-live": "polite" });
  frame.root.append(frame.spoken);
  const chat = new Chat(frame);
  let view = null;
  let isOpen = false;

  const make = () => {
    view?.remove();
    view = new View(frame, chat, { close, relearn });
  };
  const setOpen = (open) => {
    isOpen = open;
    frame.session.set("open", open);
    frame.root.classList.toggle("is-open", open);
    frame.launcher.setOpen(open);
    if (open) view.show(); else view.element.hidden = true;
    chat.watch(open);
    frame.announce(open ? "open" : "close", {});
  };

  function open(isByHand = true) {
    if (isOpen) return;
    setOpen(true);
    if (isByHand) view.focus();
  }

  function close() {
    if (!isOpen) return;
    const hadFocus = view.element.contains(frame.element.sheets.activeElement);
    setOpen(false);
    if (hadFocus) frame.launcher.element.focus();
  }

  // In another language, or in the form of address that the house knows this person by.
  async function relearn(language) {
    try { await frame.learn(language); } catch { return; }
    const hadFocus = view.element.contains(frame.element.sheets.activeElement);
    make();
    if (isOpen) { view.show(); if (language) view.menu.button.focus(); else if (hadFocus) view.focus(); }
    if (!language) return;
    if (frame.storage.get("token")) chat.introduce({ language }).catch(() => {});
    if (chat.thread.isLoaded) chat.pull();
  }

  chat.addEventListener("change", () => {
    frame.launcher.setUnread(isOpen ? 0 : chat.unread);
    if (isOpen) view.update();
  });
  chat.addEventListener("news", ({ detail }) => {
    view.log.speak(detail);
    if (frame.settings.sound && frame.storage.get("sound") && (!isOpen || document.hidden)) chime();
    frame.announce("message", { count: detail.length });
  });
  chat.addEventListener("refused", ({ detail }) => { close(); frame.refuse(detail); });
  chat.addEventListener("over", () => { close(); });
  make();

  return {
    get isOpen() { return isOpen; },
    open, close, relearn,
    identify: () => chat.identify(),
    shutdown() { close(); frame.options = { ...frame.options, identity: null }; chat.shutdown(); frame.root.hidden = Boolean(frame.settings.requires_identity); },
    resume() { if (frame.session.get("open") && !matchMedia("(max-width: 560px)").matches) open(false); else chat.begin(); },
  };
}
