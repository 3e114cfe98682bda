// A <select> with many options becomes a field to type into. The select stays and is what is sent; without script it
// is used as it is. One value shows in the field, several stand before it as chips.
import { behaviour } from "../../ui/js/behaviour.js";

const MOST = 80;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/_/g, " ");
let count = 0;

class Combobox {
  constructor(select) {
    this.select = select;
    this.many = select.multiple;
    this.zones = "zones" in select.dataset;
    this.id = `combobox-${++count}`;
    this.options = [...select.options].map((option) => ({ option, words: plain(`${option.text} ${option.value}`) }));
    this.active = -1;
    this.build();
    this.listen();
    this.showChosen();
  }

  build() {
    const { select } = this;
    this.root = make("div", "combobox");
    this.chips = make("span", "combobox-chips");
    this.input = make("input", "input", {
      type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", id: `${select.id}-search`,
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id,
    });
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(name)) this.input.setAttribute(name, select.getAttribute(name));
    }
    this.list = make("ul", "combobox-list", { role: "listbox", id: this.id, hidden: "" });
    this.label = document.querySelector(`label[for="${select.id}"]`);
    if (this.label) {
      this.label.htmlFor = this.input.id;
      this.label.id ||= `${select.id}-label`;
      this.list.setAttribute("aria-labelledby", this.label.id);
    }
    if (this.many) this.list.setAttribute("aria-multiselectable", "true");
    this.root.append(...(this.many ? [this.chips] : []), this.input, this.list);
    select.hidden = true;
    select.after(this.root);
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("focus", () => { if (!this.many) input.select(); });
    input.addEventListener("click", () => this.open(""));
    input.addEventListener("input", () => this.open(input.value));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(this.shown[Number(row.dataset.index)]);
    });
    this.chips.addEventListener("click", (event) => {
      const chip = event.target.closest("[data-value]");
      if (chip) this.set(this.optionOf(chip.dataset.value), false);
    });
    this.changed = () => this.showChosen();
    this.select.addEventListener("change", this.changed);
  }

  open(query) {
    const wanted = plain(query).split(/[\s/]+/).filter(Boolean);
    this.shown = this.options.filter(({ words }) => wanted.every((word) => words.includes(word))).slice(0, MOST);
    this.list.replaceChildren(...this.shown.map((one, index) => this.row(one, index)));
    this.list.hidden = !this.shown.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    const chosen = query || this.many ? 0 : this.shown.findIndex(({ option }) => option.selected);
    this.point(this.shown.length ? Math.max(chosen, 0) : -1);
  }

  row({ option }, index) {
    const row = make("li", "combobox-option", {
      role: "option", id: `${this.id}-${index}`, "data-index": index, "aria-selected": String(option.selected),
    });
    row.append(make("bdi", "", {}, option.text));
    if (this.zones) row.append(make("span", "combobox-time", {}, timeIn(option.value)));
    return row;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.showChosen();
  }

  point(index) {
    this.active = index;
    [...this.list.children].forEach((row, place) => row.classList.toggle("combobox-active", place === index));
    const row = this.list.children[index];
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", row.id);
    return row.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const isOpen = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen) return this.open("");
      return this.point((this.active + step + this.shown.length) % this.shown.length);
    }
    if (event.key === "Enter" && isOpen) { event.preventDefault(); return this.choose(this.shown[this.active]); }
    if (event.key === "Escape" && isOpen) { event.stopPropagation(); return this.close(); }
    if (event.key === "Backspace" && this.many && !this.input.value) {
      const last = [...this.select.selectedOptions].at(-1);
      if (last) this.set(last, false);
    }
    return undefined;
  }

  choose(found) {
    if (!found) return;
    this.set(found.option, this.many ? !found.option.selected : true);
    this.close();
  }

  set(option, selected) {
    option.selected = selected;
    this.input.value = "";
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  showChosen() {
    if (!this.many) { this.input.value = this.select.selectedOptions[0]?.text ?? ""; return; }
    this.input.value = "";
    this.chips.replaceChildren(...[...this.select.selectedOptions].map((option) => {
      const chip = make("button", "chip combobox-chip", { type: "button", "data-value": option.value });
      chip.append(make("bdi", "", {}, option.text.split(" · ")[0]), make("span", "", { "aria-hidden": "true" }, "×"));
      return chip;
    }));
  }

  optionOf(value) { return [...this.select.options].find((option) => option.value === value); }

  leave() {
    if (this.label) this.label.htmlFor = this.select.id;
    this.select.removeEventListener("change", this.changed);
    this.root.remove();
    this.select.hidden = false;
  }
}

function make(kind, name, attributes = {}, text = "") {
  const element = document.createElement(kind);
  if (name) element.className = name;
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  if (text) element.textContent = text;
  return element;
}

export function timeIn(zone) {
  try {
    const language = document.documentElement.lang;
    return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date());
  } catch { return ""; }
}

behaviour("combobox", (select) => {
  const box = new Combobox(select);
  return () => box.leave();
});
