// Which of a browser's tabs acts for all of them: `lead()` is called in one tab at a time and answers with a way to stop.
// A Web Lock where there is one; on a plain http:// address browsers offer none, and a lease in localStorage does.
const BEAT = 1000;
const SETTLE = 200; // after a claim: time for another tab's claim to show
const STALE = 5000;
const STALE_WHEN_HIDDEN = 150_000; // hidden tabs are woken once a minute only, and should not quarrel

export function whenLeading(name, lead) {
  // The lock is never given back: it falls to another tab when this one goes.
  if (navigator.locks) navigator.locks.request(name, () => new Promise(() => lead()));
  else lease(name, lead);
}

function lease(name, lead) {
  const me = `${Date.now()}-${Math.random()}`; // randomUUID too is for https:// only
  const write = () => localStorage.setItem(name, JSON.stringify({ tab: me, at: Date.now() }));
  let stop = null;

  function look() {
    const { tab, at } = read(name);
    const patience = document.hidden ? STALE_WHEN_HIDDEN : STALE;
    if (tab && tab !== me && Math.abs(Date.now() - at) < patience) { rest(); return; }
    try { write(); } catch { stop ??= lead(); return; } // no storage: each tab for itself
    if (tab === me) stop ??= lead();
    else setTimeout(look, SETTLE);
  }
  function rest() {
    stop?.();
    stop = null;
  }
  addEventListener("storage", (event) => { if (event.key === name) setTimeout(look, event.newValue ? 0 : Math.random() * SETTLE); });
  addEventListener("pagehide", () => {
    clearInterval(timer);
    if (read(name).tab === me) localStorage.removeItem(name);
    rest();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) { timer = setInterval(look, BEAT); look(); } });
  document.addEventListener("visibilitychange", look);
  let timer = setInterval(look, BEAT);
  look();
}

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)) ?? {}; } catch { return {}; }
}
