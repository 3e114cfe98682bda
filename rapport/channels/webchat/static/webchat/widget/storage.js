// What is kept in the browser, as JSON under one prefix; where the browser keeps nothing, for as long as the page lives.
export function openStorage(prefix, kind = "localStorage") {
  const memory = new Map();
  const kept = usable(kind);
  const full = (name) => `${prefix}${name}`;
  return {
    get(name) {
      if (memory.has(name)) return memory.get(name);
      try { return JSON.parse(kept.getItem(full(name))); } catch { return null; }
    },
    set(name, value) {
      try {
        kept.setItem(full(name), JSON.stringify(value));
        memory.delete(name);
      } catch { memory.set(name, value); }
    },
    remove(name) {
      memory.delete(name);
      try { kept.removeItem(full(name)); } catch { /* nothing was kept */ }
    },
    // Calls back when another tab changed one of ours.
    watch(heard) {
      addEventListener("storage", ({ key }) => { if (key?.startsWith(prefix)) heard(key.slice(prefix.length)); });
    },
  };
}

function usable(kind) {
  try {
    window[kind].setItem("rapport-chat?", "1");
    window[kind].removeItem("rapport-chat?");
    return window[kind];
  } catch { return null; }
}
