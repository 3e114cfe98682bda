// Who gets the answer: chips for To, Cc and Bcc, with suggestions from the people of this conversation, then from
// the customers whom the server finds by a name in any script.
import { isComposing } from "./editor.js";
import { createPopup } from "./popup.js";
import { fill, words } from "./words.js";

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+$/;
const ASKS_AFTER = 150;
const SPLIT = /[,;\n]/;

export function createRecipients(form, { usual, people, called, onChange }) {
  const fields = Object.fromEntries(["to", "cc", "bcc"].map((name) => [name, createField(name)]));
  form.querySelectorAll("[data-recipients-open]").forEach((button) => button.addEventListener("click", () => {
    reveal(button.dataset.recipientsOpen);
    fields[button.dataset.recipientsOpen].input.focus();
  }));

  function createField(name) {
    const row = form.querySelector(`[data-recipients="${name}"]`);
    const input = row.querySelector("input");
    const chips = row.querySelector("[data-chips]");
    let chosen = [];
    let asking = 0;
    input.removeAttribute("name");
    const popup = createPopup(input, {
      label: words.suggestions,
      render: (person) => [part("span", "composer-popup-name", person.name || person.address), part("span", "composer-popup-detail", person.name ? person.address : "")],
      pick: (person) => { input.value = ""; add(person); input.focus(); },
    });
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");

    function add(person) {
      if (chosen.some((one) => same(one, person))) return;
      chosen.push({ address: person.address, name: person.name ?? "" });
      draw();
      onChange();
    }
    function remove(index, focus = true) {
      chosen.splice(index, 1);
      draw();
      onChange();
      if (focus) (chips.querySelectorAll("button")[index] ?? input).focus();
    }
    function draw() {
      chips.replaceChildren(...chosen.map((person, index) => chip(person, () => remove(index))));
      if (name !== "to") row.hidden = row.hidden && !chosen.length;
      openers();
    }
    function commit() {
      const typed = input.value.split(SPLIT).map((one) => one.trim()).filter(Boolean);
      const left = typed.filter((one) => {
        const address = /<([^>]+)>$/.exec(one)?.[1] ?? one;
        if (!ADDRESS.test(address)) return true;
        add({ address, name: one === address ? "" : one.slice(0, one.indexOf("<")).trim() });
        return false;
      });
      input.value = left.join(", ");
      input.setAttribute("aria-invalid", String(left.length > 0));
      return left.length === 0;
    }
    function suggest() {
      offer(people);
      clearTimeout(asking);
      const typed = input.value.trim();
      if (called && typed.length > 1) asking = setTimeout(() => askFor(typed), ASKS_AFTER);
    }
    async function askFor(typed) {
      const answer = await fetch(`${called}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } }).catch(() => null);
      const found = answer?.ok ? (await answer.json()).people : [];
      if (found.length && input.value.trim() === typed) offer(people, found);
    }
    function offer(near, found = []) {
      const query = input.value.trim().toLocaleLowerCase();
      const taken = [...fields.to?.list() ?? [], ...fields.cc?.list() ?? [], ...fields.bcc?.list() ?? []];
      const fits = near.filter((one) => `${one.name} ${one.address}`.toLocaleLowerCase().includes(query));
      fits.push(...found.filter((one) => !fits.some((other) => same(one, other))));
      const free = fits.filter((one) => !taken.some((other) => same(one, other)));
      popup.show(document.activeElement === input ? free.slice(0, 6) : [], input.getBoundingClientRect());
      input.setAttribute("aria-expanded", String(popup.isOpen()));
    }
    input.addEventListener("input", suggest);
    input.addEventListener("focus", suggest);
    input.addEventListener("blur", () => { clearTimeout(asking); popup.hide(); commit(); input.setAttribute("aria-expanded", "false"); });
    input.addEventListener("paste", () => setTimeout(() => SPLIT.test(input.value) && commit()));
    input.addEventListener("keydown", (event) => {
      if (isComposing(event)) return;
      if ((event.key === "Enter" || event.key === "Tab") && input.value.trim() && ADDRESS.test(input.value.trim())) { if (event.key === "Enter") event.preventDefault(); commit(); popup.hide(); return; }
      if (popup.key(event)) return;
      if (event.key === "Enter" && !event.metaKey && !event.ctrlKey) { event.preventDefault(); commit(); }
      if (event.key === "," || event.key === ";") { event.preventDefault(); commit(); }
      if (event.key === "Backspace" && !input.value && chosen.length) remove(chosen.length - 1, false);
    });
    return { row, input, commit, list: () => chosen, set(list) { chosen = [...list]; draw(); } };
  }
  function reveal(name) {
    fields[name].row.hidden = false;
    openers();
  }
  function openers() {
    form.querySelectorAll("[data-recipients-open]").forEach((button) => { button.hidden = !(fields?.[button.dataset.recipientsOpen]?.row.hidden ?? true); });
  }
  const all = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.list().map(({ address, name: called }) => ({ address, name: called }))]));
  const isUsual = () => JSON.stringify(all()) === JSON.stringify(shape(usual));

  const api = {
    all,
    /** What the member changed; nothing when it is what anybody would get. */
    changed: () => (isUsual() ? {} : all()),
    set(addresses) {
      const wanted = shape(addresses && Object.keys(addresses).length ? addresses : usual);
      Object.entries(fields).forEach(([name, field]) => { field.row.hidden = name !== "to" && !wanted[name].length; field.set(wanted[name]); });
    },
    complete: () => Object.values(fields).every((field) => field.commit()),
    focus: () => fields.to.input.focus(),
  };
  return api;
}

const shape = (addresses) => Object.fromEntries(["to", "cc", "bcc"].map((name) => [name, (addresses?.[name] ?? []).map(({ address, name: called }) => ({ address, name: called ?? "" }))]));
const same = (one, other) => one.address.toLocaleLowerCase() === other.address.toLocaleLowerCase();

function chip(person, remove) {
  const element = part("span", "composer-chip", "");
  element.title = person.address;
  element.append(part("bdi", "composer-chip-name", person.name || person.address));
  const button = part("button", "composer-chip-remove", "×");
  button.type = "button";
  button.setAttribute("aria-label", fill(words.removePerson, { name: person.name || person.address }));
  button.addEventListener("click", remove);
  element.append(button);
  return element;
}

function part(tag, className, text) {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
