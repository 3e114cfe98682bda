// The first script on a website's page: draws the launcher, and fetches the chat itself when it is opened or needed.
import { languages, release } from "./built.js";
import { paint } from "./colour.js";
import * as dom from "./dom.js";
import * as icons from "./icons.js";
import * as language from "./language.js";
import { makeLauncher } from "./launcher.js";
import { host, options } from "./place.js";
import { openStorage } from "./storage.js";
import { speak } from "./words.js";
import css from "./launcher.css";

const { h, set } = dom;
const { firstOffered, isRightToLeft } = language;
const NAME = "rapport-chat";
const part = (name) => `${host}/chat/widget/${release}/${name}`;
const warn = (...words) => console.error("Rapport chat:", ...words);

class RapportChat extends HTMLElement {
  static shared = { dom, icons, language };

  constructor() {
    super();
    this.sheets = this.attachShadow({ mode: "open" });
    this.addStyle(css);
  }

  addStyle(text) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    this.sheets.adoptedStyleSheets = [...this.sheets.adoptedStyleSheets, sheet];
  }
}

async function fetched(address, cache) {
  const answer = await fetch(address, { credentials: "omit", cache });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.title ?? `${answer.status}`), { code: problem.code, isFinal: answer.status < 500 });
}

class Frame {
  constructor() {
    this.host = host;
    this.options = options;
    this.key = options.inbox;
    this.storage = openStorage(`${NAME}:${this.key}:`);
    this.session = openStorage(`${NAME}:${this.key}:`, "sessionStorage");
    this.tries = 0;
    window.rapportChat = {
      open: () => this.wake((panel) => panel.open()),
      close: () => this.panel?.close(),
      identify: (identity) => {
        this.options = { ...this.options, identity };
        return this.wake((panel) => { this.root.hidden = false; panel.identify(); });
      },
      shutdown: () => this.wake((panel) => panel.shutdown()),
    };
  }

  // Words and settings in the language of this person, or in the one they chose.
  async learn(chosen) {
    if (chosen) this.storage.set("language", chosen);
    const wanted = [this.storage.get("language"), this.options.language, ...navigator.languages];
    const guess = firstOffered(wanted, languages);
    const asked = [...new Set([guess, ...wanted.filter(Boolean)])].join(",");
    // The form of address this person is used to, else the one in which the house addresses anybody.
    const form = this.storage.get("form") ?? "";
    const first = `${form || "words"}-${guess}.json`;
    this.settingsHref = `${host}/chat/${this.key}/settings?languages=${encodeURIComponent(asked)}&address=${form}`;
    const [words] = await Promise.all([fetched(part(first)), this.refresh()]);
    const offered = this.settings.languages?.filter((code) => languages.includes(code)) ?? [];
    this.offered = offered.length ? offered : languages;
    this.language = firstOffered(wanted, this.offered);
    const file = `${this.settings.address}-${this.language}.json`;
    this.t = speak(this.language, file === first ? words : await fetched(part(file)));
    set(this.root, { lang: this.language, dir: isRightToLeft(this.language) ? "rtl" : "ltr" });
    // `all: initial` has taken the language from the letters too: Chromium and Safari choose glyphs and breaks by this.
    this.root.style.webkitLocale = `"${this.language}"`;
    this.launcher.speak(this.t);
  }

  async refresh() { this.settings = await fetched(this.settingsHref, options.start ? "reload" : "default"); }

  async draw() {
    this.element = document.createElement(NAME);
    this.launcher = makeLauncher(() => this.toggle());
    this.root = h("div.root", this.launcher.element);
    this.dress();
    await this.learn();
    paint(this.root, this.settings.colour);
    this.root.classList.add(`at-${this.settings.position ?? "end"}`);
    for (const sign of ["pointerenter", "focus"]) this.launcher.element.addEventListener(sign, () => this.load().catch(() => {}), { once: true });
    this.root.hidden = this.settings.requires_identity && !this.options.identity;
    this.element.sheets.append(this.root);
    const stay = () => { if (this.launcher && !this.element.isConnected) document.body?.append(this.element); };
    stay();
    // Some sites put a new body in place of the old one instead of loading a page.
    new MutationObserver(stay).observe(document.documentElement, { childList: true });
  }

  // Light or dark as the website says, else as the visitor's system has it at any time.
  dress() {
    const { theme } = this.options;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const look = () => this.root.classList.toggle("is-dark", theme ? theme === "dark" : system.matches);
    system.addEventListener("change", look);
    look();
  }

  async toggle() {
    if (this.panel?.isOpen) this.panel.close();
    else await this.wake((panel) => panel.open());
  }

  // The chat itself, once; a lost network is no reason never to try again.
  load() {
    this.loading ??= import(part("panel.js") + (this.tries++ ? `?${this.tries}` : ""))
      .then(({ start }) => { this.panel = start(this); return this.panel; })
      .catch((problem) => { this.loading = null; throw problem; });
    return this.loading;
  }

  async wake(act) {
    await this.ready;
    if (!this.launcher) return;
    this.launcher.setBusy(true);
    try { act(await this.load()); } catch (problem) { warn(problem.message); } finally { this.launcher.setBusy(false); }
  }

  announce(name, detail) { dispatchEvent(new CustomEvent(`${NAME}:${name}`, { detail })); }

  refuse(problem) {
    warn(problem.message, problem.code ?? "");
    this.element?.remove();
    this.launcher = null;
    this.panel = null;
    this.announce("refused", { code: problem.code, words: problem.message });
  }

  // A house that is being restarted answers soon; one that refuses is not asked again.
  async begin(wait = 5) {
    try { await this.draw(); } catch (problem) {
      if (problem.isFinal) { this.refuse(problem); return; }
      if (wait === 5) warn(`${host} cannot be reached, or its chat does not allow this website.`);
      await new Promise((later) => { setTimeout(later, wait * 1000 * (0.75 + Math.random() / 2)); });
      await this.begin(Math.min(wait * 2, 300));
      return;
    }
    if (options.start === "open") this.load().then((panel) => panel.open(false), () => {});
    else if (!this.root.hidden && (this.options.identity || this.storage.get("token") || this.session.get("open"))) this.load().then((panel) => panel.resume(), (problem) => warn(problem.message));
    this.announce("ready", {});
  }
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, RapportChat);
  const frame = new Frame();
  const begin = () => { frame.ready = frame.begin(); };
  if (!frame.key) warn("the script needs data-inbox.");
  else if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
