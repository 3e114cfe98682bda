// One stream for the page (and for all tabs of this browser, where it can tell them apart).
// The server sends addresses, never content: {"a": ["conversation:7:thread"]}. Every [data-live] element that an
// address concerns gets a `live` event (it does not bubble) and fetches itself anew with the reader's own permission.
import { openStream } from "../stream.js";
import { showToast } from "../toasts.js";
import { isAsking, noteHeard, watchRequests } from "../underway.js";
import { word } from "../words.js";

const BURST = 50;
const waiting = new Set();
let timer = 0;

/** `conversation:7` hears `conversation:7:thread`; `conversation:7:thread` does not hear `conversation:7:header`. */
export const concerns = (heard, address) => address === heard || address.startsWith(`${heard}:`);

export function deliver(addresses) {
  noteHeard(addresses);
  document.querySelectorAll("[data-live]").forEach((element) => tell(element, addresses));
  document.dispatchEvent(new CustomEvent("live-message", { bubbles: true, detail: { addresses } }));
}

export function deliverEverything() {
  noteHeard(null);
  document.querySelectorAll("[data-live]").forEach((element) => trigger(element, []));
  document.dispatchEvent(new CustomEvent("live-message", { bubbles: true, detail: { addresses: [], resync: true } }));
}

function tell(element, addresses) {
  const heard = element.dataset.live.split(/\s+/).filter(Boolean);
  const mine = addresses.filter((address) => heard.some((one) => concerns(one, address)));
  if (mine.length) trigger(element, mine);
}

watchRequests((place, addresses) => (addresses ? tell(place, addresses) : trigger(place, [])));

function trigger(element, addresses) {
  if (element.querySelector("[data-stays]")) return; // somebody fills in a form there
  if (isAsking(element)) return; // its answer may be older: underway.js wakes it then
  element.dispatchEvent(new CustomEvent("live", { bubbles: false, detail: { addresses } }));
}

// The stream says each address once: what could not be fetched then is fetched when the house can be reached again.
const missed = new Set();
document.addEventListener("htmx:sendError", ({ detail: { elt, requestConfig } }) => {
  if (requestConfig?.triggeringEvent?.type === "live") missed.add(elt.id ? `#${CSS.escape(elt.id)}` : elt);
});
function fetchMissed() {
  const all = [...missed].map((one) => (typeof one === "string" ? document.querySelector(one) : one));
  missed.clear();
  all.filter((one) => one?.isConnected).forEach((one) => trigger(one, []));
}
addEventListener("online", fetchMissed);

function collect(addresses) {
  addresses.forEach((address) => waiting.add(address));
  timer ||= setTimeout(() => {
    const all = [...waiting];
    waiting.clear();
    timer = 0;
    deliver(all);
  }, BURST);
}

function show(state) {
  document.documentElement.dataset.liveState = state;
  if (state === "open") fetchMissed();
  const sign = document.getElementById("connection");
  if (sign) sign.hidden = state !== "reconnecting";
  if (state === "signed-out") showToast({ kind: "danger", text: word("signed-out"), seconds: 60 });
}

const { stream, since, account } = document.documentElement.dataset;
if (stream) {
  openStream(
    { address: stream, since: Number(since ?? 0), account: account ?? "" },
    { onAddresses: collect, onResync: deliverEverything, onState: show },
  );
}
