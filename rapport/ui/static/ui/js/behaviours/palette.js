// ⌘K / Ctrl K: finds anything, does anything. Commands come from the frame, from every [data-command] on the page
// and from the server (`/palette/?q=` answers [{group, label, hint, href, icon}], icon as drawn SVG or empty).
import { behaviour } from "../behaviour.js";
import { marked, score } from "../fuzzy.js";
import { bindKey, visible } from "../keys.js";
import { recent, remember } from "../recent.js";
import { announce, word } from "../words.js";

const PAUSE = 120;
const MOST = 8;

// Also where the rail with its button is folded away.
bindKey("mod+k", () => document.getElementById("palette")?.showModal());

behaviour("palette", (dialog) => {
  const input = dialog.querySelector(".palette-input");
  const list = dialog.querySelector(".palette-list");
  let found = [];
  let options = [];
  let timer = 0;
  let asked = 0;

  const draw = () => {
    const query = input.value;
    const groups = grouped([...local(query), ...found]);
    options = [];
    list.replaceChildren(...[...groups].map(([name, entries], index) => group(name, entries, index)));
    if (!options.length) list.replaceChildren(Object.assign(document.createElement("p"), { className: "palette-nothing", textContent: word("no-results") }));
    select(0);
    announce(word("results", { count: options.length }));
  };

  const local = (query) => {
    if (!query.trim()) return [...recent().map((one) => ({ ...one, group: word("recent") })), ...commands(dialog)];
    return commands(dialog)
      .map((one) => ({ ...one, points: score(query, one.label) }))
      .filter((one) => one.points !== null)
      .sort((a, b) => b.points - a.points)
      .slice(0, MOST);
  };

  const group = (name, entries, index) => {
    const section = document.createElement("div");
    section.setAttribute("role", "group");
    section.setAttribute("aria-labelledby", `palette-group-${index}`);
    const heading = Object.assign(document.createElement("div"), { className: "palette-group", id: `palette-group-${index}`, textContent: name });
    section.append(heading, ...entries.map(option));
    return section;
  };

  const option = (entry) => {
    const element = document.createElement("div");
    element.className = "palette-option";
    element.id = `palette-option-${options.length}`;
    element.setAttribute("role", "option");
    const label = Object.assign(document.createElement("span"), { className: "palette-label", dir: "auto" });
    label.append(...marked(input.value, entry.label));
    if (entry.picture) element.append(entry.picture.cloneNode(true));
    element.append(label);
    if (entry.hint) element.append(Object.assign(document.createElement("span"), { className: "palette-hint", textContent: entry.hint }));
    const index = options.push(entry) - 1;
    element.addEventListener("pointermove", () => select(index));
    element.addEventListener("click", () => run(index));
    return element;
  };

  const chosen = () => options.findIndex((_, index) => document.getElementById(`palette-option-${index}`)?.ariaSelected === "true");

  const select = (index) => {
    list.querySelectorAll("[aria-selected]").forEach((element) => element.removeAttribute("aria-selected"));
    const element = document.getElementById(`palette-option-${index}`);
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    if (element) input.setAttribute("aria-activedescendant", element.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const run = (index) => {
    const entry = options[index];
    if (!entry) return;
    dialog.close();
    remember(entry);
    if (entry.element) entry.element.click();
    else location.assign(entry.href);
  };

  const ask = async () => {
    const query = input.value.trim();
    const mine = ++asked;
    if (!query || !dialog.dataset.href) { found = []; return; }
    try {
      const answer = await fetch(`${dialog.dataset.href}?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } });
      if (mine !== asked) return;
      found = answer.ok ? (await answer.json()).map(fromServer) : [];
    } catch { found = []; }
    if (mine === asked) draw();
  };

  input.addEventListener("input", () => { draw(); clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (!step && event.key !== "Enter")) return;
    event.preventDefault();
    if (event.key === "Enter") run(chosen());
    else if (options.length) select((chosen() + step + options.length) % options.length);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  new MutationObserver(() => {
    if (!dialog.open) return;
    input.value = "";
    found = [];
    draw();
    input.focus();
  }).observe(dialog, { attributes: true, attributeFilter: ["open"] });
});

function commands(dialog) {
  const fixed = [...dialog.querySelector("[data-commands]").content.querySelectorAll("a")].map((link) => ({
    label: link.dataset.label, hint: link.dataset.hint, href: link.getAttribute("href"),
    group: link.dataset.group || word("go-to"), picture: link.querySelector("svg"),
  }));
  const here = [...document.querySelectorAll("[data-command]")].filter((element) => !dialog.contains(element) && !element.disabled && (visible(element) || inMenu(element)));
  // What can be done here comes first, then where one can go.
  const offered = here.map(fromPage).sort((a, b) => (a.group === word("go-to")) - (b.group === word("go-to")));
  return [...offered, ...fixed];
}

// What a closed menu holds can be done all the same.
const inMenu = (element) => Boolean(element.closest(".menu-list")) && visible(element.closest(".menu") ?? element);

function fromPage(element) {
  const href = element.getAttribute("href");
  return {
    label: element.dataset.command || element.ariaLabel || element.textContent.trim(),
    hint: element.dataset.key ? element.dataset.key.toUpperCase() : "",
    href, element: href && !element.hasAttribute("hx-get") ? null : element,
    group: element.closest(".rail, .views") ? word("go-to") : word("on-this-page"),
    picture: element.querySelector("svg"),
  };
}

function fromServer(entry) {
  const picture = entry.icon?.startsWith("<svg") ? new DOMParser().parseFromString(entry.icon, "text/html").querySelector("svg") : null;
  return { ...entry, picture, group: entry.group || word("go-to") };
}

function grouped(entries) {
  const groups = new Map();
  const seen = new Set();
  for (const entry of entries) {
    const same = entry.href ?? entry.element;
    if (seen.has(same)) continue;
    seen.add(same);
    if (!groups.has(entry.group)) groups.set(entry.group, []);
    groups.get(entry.group).push(entry);
  }
  return groups;
}
