// The chat without its looks: visit, thread, outbox, stream and signs put together. Views listen for "change".
import { makeApi } from "./api.js";
import { openOutbox } from "./outbox.js";
import { makeSigns } from "./signs.js";
import { openStream } from "./stream.js";
import { meetTabs } from "./tabs.js";
import { openThread } from "./thread.js";
import { makeVisits, page, watchPage } from "./visits.js";

const BEAT = 45_000;
const CALM = 2;
// As long as the house asks for, else a few seconds, not the same for everybody.
const pause = ({ wait }) => (wait ? wait * 1000 : 2000 + Math.random() * 3000);

export class Chat extends EventTarget {
  constructor(frame) {
    super();
    this.frame = frame;
    this.storage = frame.storage;
    this.connection = navigator.onLine ? "open" : "offline";
    this.visitor = {};
    this.isWatched = false;
    this.calm = CALM;
    const onChange = () => this.changed();
    this.api = makeApi(frame);
    this.tabs = meetTabs(`rapport-chat:${frame.key}`, (word, detail) => this.hear(word, detail));
    this.signs = makeSigns(this.api, this.storage);
    this.thread = openThread({ api: this.api, language: () => frame.language, onChange, onNews: (news, isFirst) => this.receive(news, isFirst) });
    this.visits = makeVisits({
      frame, api: this.api, onVisit: (found) => this.visited(found), onStranger: () => this.wipe(), onOtherToken: () => this.thread.wipe(),
      onRefused: (problem) => { this.stop(); this.emit("refused", problem); },
    });
    this.outbox = openOutbox({
      api: this.api, storage: this.storage, tabs: this.tabs, onChange, ready: () => this.visits.ready(), renew: () => this.visits.again(),
      onSent: (message) => { this.thread.take(message); this.tabs.tell("news"); this.listen(); },
    });
    this.storage.watch((name) => { if (name === "outbox" || name === "read") this.changed(); });
    watchPage(() => this.signs.moved());
    const leave = () => { this.signs.gone(); this.tabs.tell("gone"); };
    const comeBack = () => { this.beat(); this.pull(); this.markRead(); };
    addEventListener("pagehide", leave);
    addEventListener("pageshow", ({ persisted }) => { if (persisted) comeBack(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); else comeBack(); });
    setInterval(() => this.beat(), BEAT);
    addEventListener("offline", () => this.connect("offline"));
    addEventListener("online", () => { this.connect("connecting"); this.begin(); });
  }

  emit(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  // Many changes at once are one for those who look.
  changed() {
    this.changing ??= Promise.resolve().then(() => { this.changing = null; this.emit("change"); });
  }

  connect(connection) {
    this.connection = connection;
    this.changed();
  }

  // Says hello to the house and takes up where this visitor left.
  async begin(how = "ready") {
    try {
      await this.visits[how]();
      await this.pull();
      this.outbox.drain();
      this.listen();
    } catch (problem) {
      if (problem.isPassing === false) return;
      this.connect(navigator.onLine ? "connecting" : "offline");
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.begin(), pause(problem));
    }
  }

  visited(found) {
    this.visitor = found.visitor ?? {};
    this.conversation = found.conversation;
    this.connect("open");
  }

  get isTalking() { return this.isWatched || this.thread.messages.length > 0; }

  // Somebody sits before the page.
  beat() { if (!document.hidden && this.isTalking) this.signs.beat(); }

  // One line to the house for all tabs; none while nobody looks and nothing was ever said.
  listen() {
    if (this.unlisten || !this.isTalking) return;
    this.unlisten = this.tabs.whenLeading(() => openStream(this.api, {
      onChange: (isState) => {
        if (isState) this.frame.refresh().then(() => this.changed(), () => {});
        this.pull();
        this.outbox.drain();
        this.tabs.tell("news");
      },
      onState: (word) => {
        if (word === "open") this.calm = CALM;
        else if (!navigator.onLine) word = "offline";
        this.connect(word);
        this.tabs.tell("state", word);
      },
      onBye: () => this.renew(),
    }));
  }

  stop() { this.unlisten?.(); this.unlisten = null; clearTimeout(this.retry); }

  // The house knows this visit no longer, or wants us to wait.
  renew() {
    this.stop();
    this.retry = setTimeout(() => this.begin("again"), this.calm * 1000);
    this.calm = Math.min(this.calm * 2, 120);
  }

  async pull() {
    if (!this.storage.get("token")) return;
    try { await this.thread.pull(); } catch (problem) {
      if (problem.status === 401) this.renew();
      else if (problem.isPassing !== false) { clearTimeout(this.repull); this.repull = setTimeout(() => this.pull(), pause(problem)); }
    }
  }

  // What another tab said.
  hear(word, detail) {
    if (word === "news") this.pull();
    else if (word === "outbox" || word === "read") this.changed();
    else if (word === "state") { this.connect(detail); if (detail === "open") this.pull(); }
    else if (word === "gone") this.beat();
    else if (word === "over") { this.visits.end(); this.wipe(); this.stop(); this.emit("over"); }
  }

  receive(news, isFirst) {
    this.outbox.forget(new Set(news.map((one) => one.client_key)));
    const fromTeam = this.thread.messages.filter((one) => one.from !== "visitor");
    const last = fromTeam.at(-1)?.id ?? 0;
    if (last) this.signs.received(last);
    if (isFirst && this.storage.get("read") === null) this.storage.set("read", this.thread.facts.read_until ?? last);
    this.markRead();
    const fresh = isFirst ? [] : news.filter((one) => one.from === "team");
    if (fresh.length) this.emit("news", fresh);
  }

  get unread() {
    const read = this.storage.get("read") ?? 0;
    return this.thread.messages.filter((one) => one.from === "team" && one.id > read).length;
  }

  // Read is what stands before the visitor's eyes: the panel open, the page in sight.
  markRead() {
    const last = this.thread.messages.findLast((one) => one.from !== "visitor")?.id;
    if (!this.isWatched || document.hidden || !last) return;
    this.signs.read(last);
    if (last <= (this.storage.get("read") ?? 0)) return;
    this.storage.set("read", last);
    this.tabs.tell("read");
    this.changed();
  }

  watch(isWatched) {
    this.isWatched = isWatched;
    if (isWatched) { this.begin(); this.markRead(); } else this.signs.still();
  }

  write(text, files) {
    this.signs.still();
    this.outbox.add({ client_key: uuid(), text, files, page: page(), at: new Date().toISOString() });
  }

  async introduce(changes) {
    await this.visits.ready();
    this.visitor = await this.api.ask("PATCH", "visitor", { body: changes, language: this.frame.language });
    this.changed();
  }

  wipe() {
    this.thread.wipe();
    this.outbox.wipe();
    this.signs.forget();
    for (const name of ["read", "draft", "asked"]) this.storage.remove(name);
    this.visitor = {};
  }

  async identify() {
    this.stop();
    await this.begin("again");
  }

  shutdown() {
    this.signs.gone();
    this.stop();
    this.visits.end();
    this.wipe();
    this.tabs.tell("over");
  }
}

// Pages without https have no crypto.randomUUID, but every address of a blob ends in one.
function uuid() { return URL.createObjectURL(new Blob()).slice(-36); }
