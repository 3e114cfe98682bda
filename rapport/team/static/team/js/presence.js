// Signs of life. The pages of one browser speak once a minute between them and say for how long nobody touched any of
// them: after a while without input the member is away, and back with the first touch. A page that is closed says so,
// and the server waits some moments for another page of the same person to speak.
const EVERY = 55_000;
const AWAKE_FOR = 60 * 60_000; // nobody touched a page for an hour: it falls silent
const ADDRESS = "/presence/sign/";
const TOUCHED = "rapport-touched";
const SPOKE = "rapport-spoke";

const account = document.documentElement.dataset.account;
const pages = account && "BroadcastChannel" in window ? new BroadcastChannel("rapport-presence") : null;
let idleAfter = 5 * 60_000;
let touchedAt = Date.now();
let spokeAt = 0;
let wasIdle = false;
let goingOnAt = 0;

const kept = (name) => { try { return Number(localStorage.getItem(name)) || 0; } catch { return 0; } };
const keep = (name, value) => { try { localStorage.setItem(name, String(value)); } catch { /* this page alone knows */ } };
const touched = () => Math.max(touchedAt, Math.min(kept(TOUCHED), Date.now()));
const isIdle = () => Date.now() - touched() >= idleAfter;

function body(leaving) {
  const sent = new FormData();
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];
  sent.set("csrfmiddlewaretoken", token ?? "");
  if (leaving) sent.set("leaving", "yes");
  else sent.set("idle", String(Math.max(0, Math.floor((Date.now() - touched()) / 1000))));
  return sent;
}

async function speak() {
  spokeAt = Date.now();
  keep(SPOKE, spokeAt);
  wasIdle = isIdle();
  try {
    const answer = await fetch(ADDRESS, { method: "POST", body: body(false), keepalive: true });
    const seconds = Number(answer.headers.get("X-Idle-After"));
    if (seconds) idleAfter = seconds * 1000;
  } catch { /* the next one will do */ }
}

/** Once a second: has somebody stopped, or is it time? Another page of this browser may have said so already. */
function look() {
  const quiet = Date.now() - touched();
  if (quiet > AWAKE_FOR) return;
  const spoke = Math.max(spokeAt, kept(SPOKE));
  if (isIdle() !== wasIdle) {
    if (Date.now() - spoke > 2000) speak();
    else if (Date.now() - spokeAt > 2000) wasIdle = isIdle();
  } else if (Date.now() - spoke >= EVERY) speak();
}

function touch() {
  const before = touchedAt;
  touchedAt = Date.now();
  if (wasIdle) { keep(TOUCHED, touchedAt); speak(); }
  else if (touchedAt - before > 1000) keep(TOUCHED, touchedAt);
}

if (account) {
  const options = { capture: true, passive: true };
  ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"].forEach((kind) => addEventListener(kind, touch, options));
  keep(TOUCHED, touchedAt);
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) touch(); });
  pages?.addEventListener("message", () => setTimeout(speak, 300));
  // Our own address was told: if another device of ours left, this one is still here.
  document.addEventListener("live-message", ({ detail }) => {
    const isMine = detail.addresses.includes(`member:${account}:presence`);
    if (isMine && Date.now() - Math.max(spokeAt, kept(SPOKE)) > 5000 && Date.now() - touched() < AWAKE_FOR) speak();
  });
  // From page to page of ours nobody leaves: the next one speaks for itself.
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link && link.origin === location.origin && !link.target && !link.hasAttribute("download")) goingOnAt = Date.now();
  }, true);
  addEventListener("submit", () => { goingOnAt = Date.now(); }, true);
  addEventListener("pagehide", () => {
    if (Date.now() - goingOnAt < 3000) return;
    pages?.postMessage("leaving");
    navigator.sendBeacon(ADDRESS, body(true));
  });
  if (document.readyState === "complete") setTimeout(speak, 500);
  else addEventListener("load", () => setTimeout(speak, 500));
}

// What has become of it shows at one's own picture too.
document.addEventListener("htmx:afterSettle", () => {
  const said = document.querySelector("#account-presence [data-presence]");
  const sign = document.querySelector(".rail-account .presence");
  if (!said || !sign || sign.classList.contains(`presence-${said.dataset.presence}`)) return;
  sign.className = `presence presence-${said.dataset.presence}`;
  sign.setAttribute("aria-label", said.textContent.trim());
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const isSaid = detail.target?.id === "account-presence" && detail.requestConfig?.verb === "post";
  const menu = isSaid && document.getElementById("account-menu");
  if (menu && menu.matches(":popover-open")) menu.hidePopover();
});
