// Beside a canned response in another language: a proposal put into the editor when it is asked for, and where it says
// otherwise than the original, again whenever its writer pauses. Nothing is kept but by saving the form.
import { behaviour } from "../../ui/js/behaviour.js";
import { announce } from "../../ui/js/words.js";
import { ask, csrfToken, read } from "../../inbox/js/composer/asking.js";
import { richFieldOf } from "../../inbox/js/composer/rich-field.js";
import { createPlaces } from "./places.js";

const PAUSE = 800;

behaviour("canned-proposal", (section) => {
  const form = section.closest("form");
  const area = form.querySelector("textarea[name=html]");
  const { words, ...given } = JSON.parse(section.querySelector("#canned-proposal-given").textContent);
  const part = (name) => section.querySelector(`[data-canned-${name}]`);
  const [make, back, status, by, trouble, notes] = ["make", "back", "status", "by", "trouble", "notes"].map(part);
  const original = form.querySelector("[data-canned-original]");
  let problems = [];
  let before = null; // what stood in the editor when it was replaced: {html, translated_by}
  let told = area.value;
  let timer = 0;
  let abort = null;
  let asked = 0;

  const editor = () => richFieldOf(form);
  // The original is only looked at.
  const places = () => createPlaces({ root: original, focus() {}, squire: { setSelection() {} } }, editor());
  const fill = (element, html) => element.replaceChildren(document.createRange().createContextualFragment(html));
  function body(fields) {
    const data = new FormData();
    const said = { language: form.elements.language.value, register: form.elements.register?.value ?? "", ...fields };
    Object.entries(said).forEach(([name, value]) => data.set(name, value));
    return data;
  }
  async function propose(anew) {
    if (abort) return;
    abort = new AbortController();
    trouble.hidden = true;
    status.hidden = false;
    make.disabled = true;
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": csrfToken(), "X-Requested-With": "fetch" };
      const answer = await fetch(given.url, { method: "POST", body: body(anew ? { anew: "1" } : {}), headers, credentials: "same-origin", signal: abort.signal });
      const said = await read(answer.status, answer.headers.get("Content-Type") ?? "", await answer.text(), answer.redirected);
      if (said.html) put(said); else tell(said.trouble);
    } catch (problem) {
      tell(escaped(problem.name === "AbortError" ? words.cancelled : problem.message));
    }
    abort = null;
    status.hidden = true;
    make.disabled = false;
  }
  function put(said) {
    if (!editor().isEmpty()) before = { html: editor().html(), by: form.elements.translated_by.value };
    set(said.html, said.provider);
    fill(by, said.by);
    by.hidden = false;
    make.textContent = words.again;
    show(said);
    announce(words.ready);
  }
  function set(html, provider) {
    editor().set(html);
    form.elements.translated_by.value = provider;
    area.value = editor().html();
    told = area.value;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    back.hidden = before === null;
  }
  function show(said) {
    problems = said.problems;
    fill(notes, said.notes);
    places().mark(problems);
  }
  function tell(html) {
    fill(trouble, html);
    trouble.hidden = false;
    announce(words.nobody);
  }
  /** What stands in the editor now, beside the original: nobody outside is asked. */
  async function compare() {
    const mine = asked += 1;
    told = area.value;
    if (editor().isEmpty()) { show({ problems: [], notes: "" }); return; }
    const said = await ask(given.comparison_url, { body: body({ html: area.value }) }).catch(() => null);
    if (said && mine === asked) show(said);
  }
  function changed(event) {
    if (event.target === area && area.value === told) return;
    if (event.target !== area && event.target.name !== "register") return;
    clearTimeout(timer);
    timer = setTimeout(compare, PAUSE);
  }
  form.addEventListener("input", changed);
  section.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed === make) propose(!trouble.hidden);
    else if (pressed === part("cancel")) abort?.abort();
    else if (pressed === back) { const was = before; before = null; by.hidden = true; set(was.html, was.by); compare(); }
    else if (pressed.dataset.cannedShow) places().show(problems[Number(pressed.dataset.cannedShow)]);
  });
  if (area.value) compare();
  return () => { clearTimeout(timer); abort?.abort(); form.removeEventListener("input", changed); places().mark([]); };
});

function escaped(text) {
  const holder = document.createElement("p");
  holder.textContent = text;
  return holder.outerHTML;
}
