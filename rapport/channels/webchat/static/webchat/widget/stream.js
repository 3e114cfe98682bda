// Server-sent events over fetch (an EventSource cannot carry a token). Comes back by itself: after a lost network,
// a stopped server, or a line that has been silent for longer than the server ever is.
const SILENCE = 50_000;
const LONGEST = 30_000;
const FIELDS = /^(\w+): ?(.*)$/gm;

export function openStream(api, { onChange, onState, onBye }) {
  let since = "";
  let wait = 500;
  let timer = 0;
  let line = null;
  let isOver = false;

  async function connect() {
    clearTimeout(timer);
    line?.abort();
    const mine = new AbortController();
    line = mine;
    try { await listen(mine); } catch { /* a lost line: again, below */ }
    if (isOver || line !== mine) return;
    onState("connecting");
    timer = setTimeout(connect, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST);
  }

  async function listen(mine) {
    let quiet = 0;
    const awake = () => { clearTimeout(quiet); quiet = setTimeout(() => mine.abort(), SILENCE); };
    awake();
    try {
      const answer = await api.stream(since, mine.signal);
      if (answer.status === 204 || answer.status === 401 || answer.status === 403) { stop(); onBye(); return; }
      if (!answer.ok) return;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        awake();
        const events = (rest + value).split("\n\n");
        rest = events.pop();
        events.forEach(hear);
      }
    } finally { clearTimeout(quiet); }
  }

  function hear(event) {
    const said = Object.fromEntries([...event.matchAll(FIELDS)].map((one) => one.slice(1)));
    if (said.id) since = said.id;
    if (said.event === "ready") { wait = 500; onState("open"); }
    if (said.event === "bye") { stop(); onBye(); }
    // What fell into the gap before "ready" is fetched too: asking once too often costs little, missing costs all.
    else if (said.event) onChange(said.data?.includes("chat:state"));
  }

  const now = () => { wait = 500; if (!isOver) connect(); };
  const lost = () => { line?.abort(); };
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
    removeEventListener("online", now);
    removeEventListener("offline", lost);
    line?.abort();
  };
  addEventListener("online", now);
  addEventListener("offline", lost);
  connect();
  return stop;
}
