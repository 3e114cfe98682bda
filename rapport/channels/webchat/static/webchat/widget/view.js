// The panel on the page: head, conversation, composer, and what stands between them. Made anew in another language.
import { beforeChat } from "./cards.js";
import { makeComposer } from "./composer.js";
import { h, reconcile } from "./dom.js";
import { makeHead } from "./head.js";
import { makeLog } from "./log.js";
import { makeMenu } from "./menu.js";
import { fitScreen } from "./screen.js";
import { clocks } from "./times.js";

export class View {
  constructor(frame, chat, { close, relearn }) {
    Object.assign(this, { frame, chat, close, relearn, clock: clocks(frame.language) });
    const { t } = frame;
    this.menu = makeMenu(this);
    this.head = makeHead(this, this.menu);
    this.log = makeLog(this);
    this.composer = makeComposer(this);
    this.band = h("div.bands", { role: "status" });
    this.foot = h("div.foot");
    this.drop = h("div.drop", { hidden: true }, t("drop"));
    this.element = h("section.panel", { role: "dialog", "aria-labelledby": "title", hidden: true, tabindex: -1, onkeydown: (event) => this.press(event), onpointerdown: ({ target }) => this.menu.leave(target) },
      this.head.element, this.menu.sheet, this.band, this.log.element, this.foot, this.drop);
    this.takeDrops();
    this.unfit = fitScreen(frame.root, this.element);
    frame.root.prepend(this.element);
  }

  update() {
    const { chat, frame: { t } } = this;
    this.head.update();
    this.log.update();
    const lost = chat.connection !== "open" && chat.connection;
    reconcile(this.band, lost ? [[lost, "", () => h(`p.band.is-${lost}`, t(lost))]] : []);
    const asks = this.needsForm();
    this.element.classList.toggle("is-asking", asks);
    reconcile(this.foot, [asks ? ["form", "", () => beforeChat(this)] : ["composer", "", () => this.composer.element]]);
    if (!asks) this.composer.look();
  }

  // Closed hours and who is there: the newest that the house said.
  get hours() {
    const { facts } = this.chat.thread;
    const { hours } = this.frame.settings;
    return { ...hours, ...(typeof facts.is_open === "boolean" && { is_open: facts.is_open, opens_at: facts.opens_at }) };
  }

  // What the team says while it is away stands with the greeting alone: there is room.
  absence() { return this.hours.is_open ? "" : this.frame.settings.offline_words; }

  isHere() { return this.hours.is_open && this.hours.someone_is_here; }

  presence() {
    const { frame: { t, settings } } = this;
    if (this.isHere()) return t("here");
    if (this.hours.is_open) return t("soon");
    return this.clock.back(t, this.hours.opens_at) || settings.offline_words;
  }

  needsForm() {
    const { chat, frame: { settings: { form } } } = this;
    if (!form || chat.thread.messages.length || chat.outbox.list().length) return false;
    const missing = form.asks.filter((name) => !chat.visitor[name]);
    if (!missing.length) return false;
    return !chat.storage.get("asked") || missing.some((name) => form.required?.includes(name));
  }

  wantsAddress() {
    const { chat } = this;
    const hasWritten = chat.thread.messages.some((one) => one.from === "visitor");
    return hasWritten && !this.isHere() && !chat.visitor.email && !chat.thread.facts.is_closed && !chat.storage.get("asked-address");
  }

  show() {
    this.element.hidden = false;
    this.update();
    this.log.toEnd(false);
  }

  focus() {
    const place = this.foot.querySelector("input:not([type=file]), textarea");
    if (place && !matchMedia("(pointer: coarse)").matches) place.focus();
    else this.element.focus();
  }

  sent() { this.log.toEnd(true); }

  press(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    if (!this.menu.close()) this.close();
  }

  takeDrops() {
    const has = ({ dataTransfer }) => dataTransfer?.types.includes("Files") && !this.needsForm();
    this.element.addEventListener("dragover", (event) => { if (has(event)) { event.preventDefault(); this.drop.hidden = false; } });
    this.element.addEventListener("dragleave", ({ relatedTarget }) => { if (!this.element.contains(relatedTarget)) this.drop.hidden = true; });
    this.element.addEventListener("drop", (event) => {
      this.drop.hidden = true;
      if (!has(event)) return;
      event.preventDefault();
      this.composer.add(event.dataTransfer.files);
    });
  }

  remove() {
    this.unfit();
    this.log.gone();
    this.element.remove();
  }
}
