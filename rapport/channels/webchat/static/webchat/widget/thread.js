// The messages as the house told them: in its order, each once, whatever came twice or late.
const PAGE = 30;
const MANY = 100; // as much as this at once: there may be more

export function openThread({ api, language, onChange, onNews }) {
  let messages = [];
  let known = new Map();
  let cursor = null;
  let facts = {};
  let hasEarlier = false;
  let pulling = null;
  let isStale = false;
  let life = 0;

  function take(found) {
    const news = found.filter(({ id }) => !known.has(id));
    for (const one of found) known.set(one.id, one);
    messages = [...known.values()].sort((a, b) => a.id - b.id);
    return news;
  }

  async function pullOnce() {
    const mine = life;
    for (let more = true; more;) {
      const wasFirst = cursor === null;
      const asked = wasFirst ? `messages?limit=${PAGE}` : `messages?after=${encodeURIComponent(cursor)}`;
      const found = await api.ask("GET", asked, { language: language() });
      if (mine !== life) return;
      const news = take(found.messages);
      if (wasFirst) hasEarlier = found.has_earlier;
      more = !wasFirst && found.messages.length >= MANY;
      cursor = found.cursor;
      facts = found;
      onNews(news, wasFirst);
      onChange();
    }
  }

  // Asked while it is asking, it asks once more afterwards: what changed meanwhile is not missed.
  function pull() {
    isStale = true;
    pulling ??= (async () => {
      try {
        while (isStale) { isStale = false; await pullOnce(); }
      } finally { pulling = null; }
    })();
    return pulling;
  }

  return {
    pull,
    take(message) { take([message]); onChange(); },
    get messages() { return messages; },
    get facts() { return facts; },
    get hasEarlier() { return hasEarlier; },
    get isLoaded() { return cursor !== null; },
    async earlier() {
      const found = await api.ask("GET", `messages?before=${messages[0].id}&limit=${PAGE}`, { language: language() });
      take(found.messages);
      hasEarlier = found.has_earlier;
      onChange();
    },
    wipe() { life += 1; messages = []; known = new Map(); cursor = null; facts = {}; hasEarlier = false; isStale = false; onChange(); },
  };
}
