// Signs to colleagues that this conversation is open here, and whether something is being written.
import { csrfToken } from "./asking.js";

const BEAT = 15_000;
const TYPING_EVERY = 3000;
const TYPING_STOPS = 4500;

export function createLooking(url) {
  let typingAt = 0;
  let idle = 0;

  function sign(kind = "", { method = "POST" } = {}) {
    const body = new FormData();
    body.set("typing_kind", kind);
    fetch(url, { method, body: method === "POST" ? body : undefined, keepalive: true, headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" } }).catch(() => {});
  }
  function beat() {
    if (!document.hidden && !typingAt) sign();
  }
  function typing(kind) {
    clearTimeout(idle);
    idle = setTimeout(stopped, TYPING_STOPS);
    if (Date.now() - typingAt < TYPING_EVERY) return;
    typingAt = Date.now();
    sign(kind);
  }
  function stopped() {
    clearTimeout(idle);
    if (!typingAt) return;
    typingAt = 0;
    sign();
  }
  const away = () => sign("", { method: "DELETE" });
  const seen = () => (document.hidden ? away() : sign());
  const timer = setInterval(beat, BEAT);
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", away);
  if (!document.hidden) sign();
  return {
    typing, stopped,
    close() {
      clearInterval(timer);
      clearTimeout(idle);
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("pagehide", away);
      away();
    },
  };
}
