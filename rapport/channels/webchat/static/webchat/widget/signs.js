// Small signs to the team: typing, how far was received and read, which page, here or gone. Never more often than needed.
import { page } from "./visits.js";

const TYPING_EVERY = 3000;
const CALM = 400;

export function makeSigns(api, storage) {
  let timer = 0;
  let stopTimer = 0;
  let typedAt = 0;
  const state = { typing: false, received_until: null, read_until: null, is_here: true };

  const body = () => ({ ...state, page: page() });
  async function send() {
    timer = 0;
    if (!storage.get("token")) return;
    try { await api.ask("POST", "state", { body: body() }); } catch { /* the next sign carries it along */ }
  }
  const soon = () => { timer ||= setTimeout(send, CALM); };
  const change = (changes) => {
    if (Object.entries(changes).every(([name, value]) => state[name] === value)) return;
    Object.assign(state, changes);
    soon();
  };

  return {
    received: (id) => change({ received_until: id }),
    read: (id) => change({ read_until: id }),
    moved: soon,
    beat() { state.is_here = true; soon(); },
    typing() {
      clearTimeout(stopTimer);
      stopTimer = setTimeout(() => change({ typing: false }), TYPING_EVERY * 2);
      if (state.typing && Date.now() - typedAt < TYPING_EVERY) return;
      typedAt = Date.now();
      state.typing = true;
      soon();
    },
    still() { clearTimeout(stopTimer); change({ typing: false }); },
    // The page goes out of sight, perhaps for ever: the last sign must not wait for anything.
    gone() {
      Object.assign(state, { typing: false, is_here: false });
      if (storage.get("token")) api.ask("POST", "state", { body: body(), keepalive: true }).catch(() => {});
    },
    forget() { clearTimeout(timer); timer = 0; Object.assign(state, { typing: false, received_until: null, read_until: null }); },
  };
}
