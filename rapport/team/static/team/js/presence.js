// Signs of life. A visible page speaks every 45 s, a hidden one for ten more minutes; a page that is closed says so,
// and the server waits some moments for another page of the same person to speak.
const EVERY = 45_000;
const HIDDEN_FOR = 10 * 60_000;
const ADDRESS = "/presence/sign/";

const isMember = Boolean(document.documentElement.dataset.account);
let hiddenAt = document.hidden ? Date.now() : 0;

function body(leaving) {
  const sent = new FormData();
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];
  sent.set("csrfmiddlewaretoken", token ?? "");
  if (leaving) sent.set("leaving", "yes");
  return sent;
}

function speak() {
  if (hiddenAt && Date.now() - hiddenAt > HIDDEN_FOR) return;
  fetch(ADDRESS, { method: "POST", body: body(false), keepalive: true }).catch(() => { /* the next one will do */ });
}

if (isMember) {
  setInterval(speak, EVERY);
  document.addEventListener("visibilitychange", () => {
    hiddenAt = document.hidden ? Date.now() : 0;
    if (!document.hidden) speak();
  });
  const pages = "BroadcastChannel" in window ? new BroadcastChannel("rapport-presence") : null;
  pages?.addEventListener("message", () => setTimeout(speak, 300));
  addEventListener("pagehide", () => {
    pages?.postMessage("leaving");
    navigator.sendBeacon(ADDRESS, body(true));
  });
  // The page before this one said that it was closed: this one is here.
  if (document.readyState === "complete") setTimeout(speak, 500);
  else addEventListener("load", () => setTimeout(speak, 500));
}

// What one says of oneself shows at once in the account menu and at one's own picture.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[action='/presence/']");
  if (!form || !event.detail.successful) return;
  const said = event.detail.requestConfig.parameters.presence ?? event.detail.requestConfig.triggeringEvent?.submitter?.value;
  form.querySelectorAll("[name=presence]").forEach((choice) => choice.setAttribute("aria-checked", String(choice.value === said)));
  const sign = document.querySelector(".rail-account .presence");
  if (sign) {
    sign.className = `presence presence-${said}`;
    sign.setAttribute("aria-label", form.querySelector(`[value="${said}"]`)?.textContent.trim() ?? "");
  }
  const menu = form.closest("[popover]");
  if (menu?.matches(":popover-open")) menu.hidePopover();
});
