// What the visitor wrote and the house has not yet taken: kept in the browser, sent in order, each exactly once
// (the house knows each by its client_key), by one tab at a time.
const LONGEST = 30_000;

export function openOutbox({ api, storage, tabs, ready, renew, onSent, onChange }) {
  let timer = 0;
  let wait = 1000;
  let busy = null;
  let sending = "";
  let held = ""; // why the house lets us wait, in its words
  let isShut = false;

  const list = () => storage.get("outbox") ?? [];
  const keep = (items) => { storage.set("outbox", items); tabs.tell("outbox"); onChange(); };
  const change = (key, changes) => keep(list().map((one) => (one.client_key === key ? { ...one, ...changes } : one)));
  const next = () => list().find((one) => !one.failed);

  // A refused visitor sends nothing more; everything else is tried again.
  function drain() {
    clearTimeout(timer);
    timer = 0;
    busy ??= tabs.alone("send", sendAll).finally(() => {
      busy = null;
      onChange();
      if (!timer && !isShut && next()) drain();
    });
  }

  async function sendAll() {
    try {
      await ready();
      for (let item = next(); item; item = next()) await sendOne(item);
      wait = 1000;
      held = "";
    } catch (problem) {
      isShut = problem.isPassing === false;
      if (isShut) return;
      held = problem.message;
      timer = setTimeout(drain, problem.wait ? problem.wait * 1000 : wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST);
    }
  }

  async function sendOne({ client_key: key, text, files, page }) {
    sending = key;
    onChange();
    try {
      const message = await api.ask("POST", "messages", { body: { client_key: key, text, file_ids: files.map(({ id }) => id), page }, language: storage.get("language") });
      onSent(message);
      keep(list().filter((one) => one.client_key !== key));
    } catch (problem) {
      if (problem.status === 401) { await renew(); return; }
      if (problem.isPassing !== false) throw problem;
      change(key, { failed: true, words: problem.message });
    } finally { sending = ""; }
  }

  addEventListener("online", () => { wait = 1000; if (next()) drain(); });

  return {
    list: () => list().map((one) => ({ ...one, words: one.words || held, state: one.failed ? "failed" : one.client_key === sending ? "sending" : "waiting" })),
    add(item) { keep([...list(), item]); drain(); },
    again(key) {
      const item = list().find((one) => one.client_key === key);
      keep([...list().filter((one) => one !== item && one.client_key !== key), { ...item, failed: false, words: "" }]);
      drain();
    },
    discard(key) { keep(list().filter((one) => one.client_key !== key)); },
    forget(keys) { if (list().some((one) => keys.has(one.client_key))) keep(list().filter((one) => !keys.has(one.client_key))); },
    drain: () => { if (next()) { isShut = false; wait = 1000; drain(); } },
    wipe() { clearTimeout(timer); storage.remove("outbox"); onChange(); },
  };
}
