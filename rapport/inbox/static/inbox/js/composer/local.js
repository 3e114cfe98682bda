// What is not yet on the server is kept in this browser: nothing is lost when the tab, the network or the session goes.
export const localCopy = (key) => ({
  read() {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(copy) {
    try { localStorage.setItem(key, JSON.stringify(copy)); return true; } catch { return false; }
  },
  forget() {
    try { localStorage.removeItem(key); } catch { /* private windows may forbid it; then there is nothing to forget */ }
  },
});

/** Tells the other tabs of this browser what became of a draft. */
export function tellOtherTabs(key, onWord) {
  if (!("BroadcastChannel" in window)) return { tell() {}, close() {} };
  const channel = new BroadcastChannel(`rapport-draft:${key}`);
  channel.addEventListener("message", ({ data }) => onWord(data));
  return { tell: (word) => channel.postMessage(word), close: () => channel.close() };
}
