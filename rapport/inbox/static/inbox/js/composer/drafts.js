// Keeps what is being written: at once in this browser, within a second and a half on the server.
// `writing` reads and writes the form: {read() → {html, addresses, subject}, write(content, files), isEmpty(), key()}.
import { ask } from "./asking.js";
import { localCopy, tellOtherTabs } from "./local.js";

const PAUSE = 800;
const LONGEST = 1500;
const RETRY_FIRST = 2000;
const RETRY_LONGEST = 30_000;

export function keepDraft({ url, key, saved, writing, notices }) {
  const local = localCopy(key);
  let base = saved.saved_at;
  let stored = JSON.stringify(saved.content);
  let first = 0;
  let timer = 0;
  let wait = RETRY_FIRST;
  let flight = null;
  let closed = false;
  const tabs = tellOtherTabs(key, hear);
  const now = () => writing.read();
  const isDirty = () => JSON.stringify(now()) !== stored;

  function changed() {
    if (closed) return;
    if (!isDirty()) { local.forget(); return; }
    local.write({ ...now(), at: Date.now(), base });
    notices.quiet("");
    first ||= Date.now();
    later(Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())));
  }
  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }
  async function save({ keepalive = false } = {}) {
    clearTimeout(timer);
    if (flight) { await flight.catch(() => {}); }
    if (closed || !isDirty()) return;
    const content = now();
    first = 0;
    flight = ask(url, { body: form(content), keepalive });
    try {
      took(content, await flight);
    } catch (problem) {
      failed(problem);
    } finally {
      flight = null;
    }
    if (!closed && isDirty() && wait === RETRY_FIRST) later(PAUSE);
  }
  function form(content) {
    const body = new FormData();
    body.set("html", content.html);
    body.set("addresses", JSON.stringify(content.addresses ?? {}));
    body.set("subject", content.subject ?? "");
    body.set("base", base ?? "");
    body.set("client_key", writing.key());
    return body;
  }
  function took(content, answer) {
    wait = RETRY_FIRST;
    base = answer.saved_at;
    stored = JSON.stringify(content);
    if (!isDirty()) local.forget();
    notices.saved();
    tabs.tell({ content, saved_at: base });
    if (answer.other) notices.offerOther(answer.other, swap);
  }
  function failed(problem) {
    if (closed) return;
    notices.trouble(problem, () => save());
    if (problem.kind === "refused") return;
    later(wait);
    wait = Math.min(wait * 2, RETRY_LONGEST);
  }
  /** The other text takes the place of this one, which becomes the other. */
  function swap(other) {
    const mine = { ...now(), saved_at: base };
    writing.write(other);
    changed();
    notices.offerOther(mine, swap);
  }
  function hear(word) {
    if (word.gone && !isDirty()) { adopt({ content: { html: "", addresses: {}, subject: "" }, saved_at: null }); return; }
    if (word.content && !isDirty()) adopt(word);
  }
  function adopt(answer) {
    base = answer.saved_at;
    writing.write(answer.content, answer.files);
    stored = JSON.stringify(now());
  }
  /** What the server has now, unless something newer is being written here. */
  async function refresh({ force = false } = {}) {
    if (!force && (isDirty() || flight || closed)) return;
    const answer = await ask(url, { method: "GET" }).catch(() => null);
    if (!answer || closed || (!force && (isDirty() || answer.saved_at === base))) return;
    if (force && isDirty() && !writing.isEmpty()) notices.offerOther({ ...now() }, swap);
    adopt(answer);
  }
  function restore() {
    const copy = local.read();
    if (!copy) return;
    const content = { html: copy.html, addresses: copy.addresses, subject: copy.subject ?? "" };
    if (JSON.stringify(content) === stored) { local.forget(); return; }
    const isNewer = copy.base === base || copy.at > Date.parse(base || 0);
    if (!isNewer) { notices.offerOther(content, swap); local.forget(); return; }
    if (copy.base !== base && saved.content.html) notices.offerOther(saved.content, swap);
    writing.write(content);
    notices.restored();
    later(0);
  }
  const seen = () => (document.hidden ? save({ keepalive: true }) : (isDirty() ? save() : refresh()));
  const left = () => save({ keepalive: true });
  const online = () => isDirty() && save();
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", left);
  addEventListener("online", online);
  stored = JSON.stringify(now());
  restore();

  return {
    changed, save, refresh,
    /** The text has been sent: there is no draft any more. */
    gone() {
      clearTimeout(timer);
      local.forget();
      base = null;
      first = 0;
      stored = JSON.stringify(now());
      tabs.tell({ gone: true });
    },
    pause() { clearTimeout(timer); return flight?.catch(() => {}); },
    close() {
      save({ keepalive: true });
      closed = true;
      tabs.close();
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("pagehide", left);
      removeEventListener("online", online);
    },
  };
}
