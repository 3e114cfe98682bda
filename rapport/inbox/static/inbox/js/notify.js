// Word of what happens while nobody looks at this tab: the number in the title, and the browser's own notifications
// for those who asked for them. The server says only which message; what is shown is fetched with the member's rights.
import { behaviour } from "../../ui/js/behaviour.js";
import { post } from "./place.js";

const LATER = "rapport-notifications-later";
const can = () => "Notification" in window;
const PATIENCE = 250;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("rapport-notify") : null;
let unseen = 0;

document.addEventListener("live-message", (event) => {
  for (const address of event.detail.addresses) {
    const message = /^notify:(\d+)$/.exec(address)?.[1];
    if (message && (document.hidden || !document.hasFocus())) tell(message);
  }
});

async function tell(message) {
  if (document.hidden && await isVisibleElsewhere()) return;
  unseen += 1;
  badge();
  if (!document.hidden || !can() || Notification.permission !== "granted") return;
  const response = await fetch(`/notifications/${message}/`, { headers: { Accept: "application/json" } });
  if (response.status !== 200) return; // 204: the member does not want them
  const { title, body, href, lang, dir } = await response.json();
  // The same tag in every tab: the browser shows it once.
  const notification = shown(title, { body, lang, dir, tag: `rapport-${message}`, icon: document.querySelector('link[rel="icon"]')?.href });
  notification?.addEventListener("click", () => { window.focus(); location.assign(href); notification.close(); });
}

function shown(title, options) {
  try { return new Notification(title, options); } catch { return null; } // phones have the class and refuse to make one
}

/** Whether another tab of this browser is in sight: whoever is, answers. */
function isVisibleElsewhere() {
  if (!tabs) return Promise.resolve(false);
  return new Promise((resolve) => {
    const over = new AbortController();
    const finish = (answer) => { over.abort(); resolve(answer); };
    tabs.addEventListener("message", ({ data }) => data === "here" && finish(true), { signal: over.signal });
    setTimeout(() => finish(false), PATIENCE);
    tabs.postMessage("anybody here?");
  });
}

tabs?.addEventListener("message", ({ data }) => {
  if (data === "anybody here?" && !document.hidden) tabs.postMessage("here");
  if (data === "seen") forget();
});

function badge() {
  document.title = (unseen ? `(${unseen}) ` : "") + document.title.replace(/^\(\d+\) /, "");
}

function seen() {
  if (document.hidden || !document.hasFocus() || !unseen) return;
  forget();
  tabs?.postMessage("seen");
}

function forget() {
  unseen = 0;
  badge();
}
document.addEventListener("visibilitychange", seen);
addEventListener("focus", seen);

behaviour("notify-hint", (hint) => {
  let isLater = false;
  try { isLater = Boolean(localStorage.getItem(LATER)); } catch { /* asked again next time */ }
  hint.hidden = !can() || Notification.permission === "denied" || isLater
    || (Notification.permission === "granted" && "wants" in hint.dataset);
  hint.addEventListener("click", async (event) => {
    const choice = event.target.closest("[data-notify]")?.dataset.notify;
    if (!choice) return;
    if (choice === "on" && await Notification.requestPermission() === "granted") post("/notifications/", { wants: "on" });
    else try { localStorage.setItem(LATER, "1"); } catch { /* nothing to remember it with */ }
    hint.hidden = true;
  });
});
