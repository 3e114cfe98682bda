// Search as one types: results and suggestions follow the field; arrows choose, Enter takes, Escape leaves.
import { behaviour } from "../../ui/js/behaviour.js";
import { showToast } from "../../ui/js/toasts.js";
import { word } from "../../ui/js/words.js";
import { allRows, rowLink, workspace } from "./place.js";

const PAUSE = 180;

behaviour("search", (form) => {
  const input = form.querySelector(".search-input");
  const box = form.querySelector(".search-suggestions");
  let timer = 0;
  let asking = null;
  let active = -1;

  const options = () => [...box.children];
  const close = () => { box.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };

  const choose = (index) => {
    active = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = options()[index];
    if (option) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };

  const write = (text) => {
    input.value = text;
    input.focus();
    input.setSelectionRange(text.length, text.length);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const get = async (address) => {
    const response = await fetch(address, { headers: { "HX-Request": "true" }, signal: asking.signal });
    if (!response.ok) throw Object.assign(new Error(), { status: response.status });
    return response.text();
  };

  const search = async () => {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    const mine = asking;
    const typed = input.value;
    const query = encodeURIComponent(typed);
    try {
      const html = await get(`${form.action}?part=rows&q=${query}`);
      if (mine !== asking) return;
      htmx.swap(document.getElementById("list-body"), html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
      placed(typed);
    } catch (problem) {
      if (problem.name !== "AbortError") showToast({ kind: "danger", text: word(problem.status ? "server-failed" : "network-gone") });
    }
  };

  const suggest = async () => {
    const typed = input.value;
    const mine = asking;
    if (input.selectionEnd !== typed.length || document.activeElement !== input) return close();
    const html = await get(`${form.dataset.suggestions}?q=${encodeURIComponent(typed)}`).catch(() => "");
    if (mine !== asking || input.value !== typed) return;
    htmx.swap(box, html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
    active = -1;
    box.hidden = !options().length;
    input.setAttribute("aria-expanded", String(!box.hidden));
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { search(); suggest(); }, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !box.hidden) {
      event.preventDefault();
      choose((active + step + options().length + (active < 0 && step < 0 ? 1 : 0)) % options().length);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      rowLink(allRows()[0])?.focus();
    } else if (event.key === "Tab" && active >= 0) {
      event.preventDefault();
      write(options()[active].dataset.query);
    } else if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Escape") {
      rowLink(allRows()[0])?.focus();
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const option = options()[active];
    close();
    if (option) return write(option.dataset.query);
    search();
  });

  box.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[data-query]");
    if (!option) return;
    event.preventDefault();
    close();
    write(option.dataset.query);
  });
  input.addEventListener("blur", close);

  const typeFilter = (event) => {
    const link = event.target.closest?.("[data-types]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    write(link.dataset.types);
  };
  const list = document.getElementById("list-body");
  list?.addEventListener("click", typeFilter);

  if (input.autofocus) input.focus();
  return () => { clearTimeout(timer); asking?.abort(); list?.removeEventListener("click", typeFilter); };
});

/** The address, and where conversations open, follow what is searched for. */
function placed(typed) {
  const place = workspace();
  const view = document.getElementById("search-results")?.dataset.keyOfView;
  if (!place || !view) return;
  place.dataset.view = view;
  for (const other of document.querySelectorAll("a[data-view-key][aria-current]")) other.removeAttribute("aria-current");
  if (location.pathname.startsWith("/conversations/") && /\d/.test(location.pathname)) {
    history.replaceState(history.state, "", `${location.pathname}?view=${view}`);
  } else history.replaceState({}, "", typed ? `/search/?q=${encodeURIComponent(typed)}` : "/search/");
}
