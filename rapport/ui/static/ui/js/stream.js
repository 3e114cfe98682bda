// Keeps one EventSource open per browser. Browsers allow six connections to a host over HTTP/1.1, so with many
// tabs open only one of them (leading.js) listens and passes on what it hears. Protocol: rapport/kernel/live/stream.py.
import { whenLeading } from "./leading.js";

const CALM = 3000;
const FIRST = 1000;
const LONGEST = 30_000;
const KEPT = 200;

export function openStream({ address, since, account }, listener) {
  const receive = (kind, data) => {
    if (kind === "message") listener.onAddresses(data.addresses);
    else if (kind === "resync") listener.onResync();
    else if (kind === "state") listener.onState(data);
  };
  if (!("BroadcastChannel" in window)) { listen(address, since, receive); return; }
  const name = `rapport-live:${account}`;
  const channel = new BroadcastChannel(name);
  let last = since;
  channel.addEventListener("message", ({ data }) => {
    if (data.kind === "message") last = Math.max(last, data.data.id);
    receive(data.kind, data.data);
  });
  // This page was made a moment ago; the tab that listens may have heard something since.
  channel.postMessage({ kind: "since", data: since });
  whenLeading(name, () => lead(channel, address, last, receive));
}

function lead(channel, address, since, receive) {
  const heard = [];
  const over = new AbortController();
  const tell = (kind, data) => {
    if (kind === "message" && heard.push(data) > KEPT) heard.shift();
    receive(kind, data);
    channel.postMessage({ kind, data });
  };
  const answer = ({ data }) => {
    if (data.kind !== "since") return;
    if (heard.length === KEPT && heard[0].id > data.data) channel.postMessage({ kind: "resync" });
    else heard.filter(({ id }) => id > data.data).forEach((one) => channel.postMessage({ kind: "message", data: one }));
  };
  channel.addEventListener("message", answer, { signal: over.signal });
  listen(address, since, tell, over.signal);
  return () => over.abort();
}

function listen(address, since, tell, signal) {
  let source = null;
  let wait = FIRST;
  let last = since;
  let calm = 0;
  let over = false;

  const heard = (event) => { if (event.lastEventId) last = Number(event.lastEventId); };
  const opened = () => {
    clearTimeout(calm);
    calm = 0;
    wait = FIRST;
    tell("state", "open");
  };
  const failed = () => {
    if (over) return;
    // A blink is nobody's business; only a gap worth knowing about is shown.
    calm ||= setTimeout(() => tell("state", "reconnecting"), CALM);
    // The browser tries again by itself after a dropped line, but not after an answer it did not like.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(connect, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST);
  };
  const connect = () => {
    source?.close();
    if (signal?.aborted) return;
    source = new EventSource(`${address}?since=${last}`);
    source.addEventListener("open", opened);
    source.addEventListener("error", failed);
    source.addEventListener("ready", heard);
    source.addEventListener("message", (event) => {
      heard(event);
      tell("message", { id: last, addresses: JSON.parse(event.data).a ?? [] });
    });
    source.addEventListener("resync", (event) => { heard(event); tell("resync"); });
    source.addEventListener("bye", () => { stop(); tell("state", "signed-out"); });
  };
  const stop = () => { over = true; clearTimeout(calm); source.close(); };
  addEventListener("online", () => { if (source.readyState === EventSource.CLOSED && !over) { wait = FIRST; connect(); } }, { signal });
  addEventListener("pagehide", () => source.close(), { signal });
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); }, { signal });
  signal?.addEventListener("abort", stop);
  connect();
}
