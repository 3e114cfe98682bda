// Several tabs of one site: one of them listens to the house and tells the others; all see the same.
export function meetTabs(name, onWord) {
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
  channel?.addEventListener("message", ({ data }) => onWord(data.word, data.detail));
  return {
    tell: (word, detail) => channel?.postMessage({ word, detail }),
    // Does `act` while no other tab does the same.
    alone: (what, act) => (navigator.locks && channel ? navigator.locks.request(`${name}:${what}`, act) : act()),
    // Calls `lead` once this tab is the one that listens; what it returns ends it.
    whenLeading(lead) {
      if (!channel || !navigator.locks) return lead();
      const over = new AbortController();
      let stop = null;
      let release = null;
      navigator.locks.request(`${name}:stream`, { signal: over.signal }, () => {
        stop = lead();
        return new Promise((resolve) => { release = resolve; });
      }).catch(() => {});
      return () => { over.abort(); stop?.(); release?.(); };
    },
  };
}
