// Under a reply: what the customer will get, in their language. Nothing is asked for each key, and nothing leaves unseen.
import { behaviour } from "../../ui/js/behaviour.js";
import { announce } from "../../ui/js/words.js";
import { createEditor } from "../../inbox/js/composer/editor.js";
import { ask, csrfToken, read } from "../../inbox/js/composer/asking.js";
import { createPlaces } from "./places.js";

const PAUSE = 1500;
const CORRECTION_PAUSE = 900;

behaviour("reply-rendering", (section) => {
  const place = section.closest("[data-rendering]");
  const given = JSON.parse(section.querySelector("#tongue-given").textContent);
  const { words } = given;
  const part = (name) => section.querySelector(`[data-tongue-${name}]`);
  const [pane, status, trouble, notes, make, stale] = ["pane", "status", "trouble", "notes", "make", "stale"].map(part);
  const confirmed = new Set();
  let shown = null; // what the server made last: {name, html, is_flagged, problems, …}
  let madeOf = "";
  let { on, pausing } = given;
  let timer = 0;
  let flight = null;
  let abort = null;
  let correcting = 0;
  let last = "";
  let insisting = false; // asks again who failed a moment ago
  const subjectField = part("subject");
  let filled = ""; // what the pane held when it was filled, or last corrected

  const text = createEditor(part("text"), { onChange: corrected, onPicture: () => {} });
  const { editor, notices, subject, more } = place.meet({ changed, settle, refused, gone });
  const places = createPlaces(editor, text);
  // The browser checks the spelling of what is written, not of what they will get.
  const box = section.closest("form")?.querySelector("[data-composer-editor]") ?? {};
  const own = JSON.parse((box.dataset ?? {}).own ?? JSON.stringify({ lang: box.lang, dir: box.dir }));
  if (box.dataset) box.dataset.own = JSON.stringify(own);
  const written = () => `${subject()}\n${editor.html()}`;
  last = written();

  function changed() {
    const now = written();
    if (now === last) return; // an editor tells of more than words
    last = now;
    notices.remove("tongue");
    reflect();
    clearTimeout(timer);
    if (on && pausing && isStale() && !editor.isEmpty()) timer = setTimeout(() => { make_(); }, PAUSE);
  }
  const isStale = () => !shown || written() !== madeOf;
  function reflect() {
    Object.assign(box, on ? given.writes : own);
    section.querySelectorAll("[data-tongue-on]").forEach((each) => { each.hidden = !on; });
    section.querySelectorAll("[data-tongue-off]").forEach((each) => { each.hidden = on; });
    part("switch").setAttribute("aria-pressed", String(on));
    part("pausing").setAttribute("aria-pressed", String(pausing));
    part("pausing").hidden = !on;
    make.hidden = !on || (Boolean(shown) && !isStale());
    make.disabled = editor.isEmpty() || Boolean(flight);
    if (!on || editor.isEmpty()) trouble.hidden = true;
    make.textContent = !trouble.hidden ? words.tryAgain : shown ? words.again : words.make;
    pane.hidden = !on || !shown || editor.isEmpty() || !trouble.hidden;
    stale.hidden = !shown || !isStale();
    pane.classList.toggle("tongue-pane-stale", !stale.hidden);
    status.hidden = !flight;
  }
  /** Asks for the translation of what stands in the editor; true when the pane shows it. */
  async function make_({ anew = false } = {}) {
    clearTimeout(timer);
    if (flight) return flight;
    flight = asked(anew).finally(() => { flight = null; abort = null; reflect(); });
    part("status-words").textContent = words.making;
    reflect();
    return flight;
  }
  async function asked(anew) {
    const made = written();
    trouble.hidden = true;
    notices.remove("tongue");
    try {
      const answer = await post(given.url, { html: editor.html(), subject: subject(), ...(anew ? { anew: "1" } : {}) });
      if (!answer.name) { tell(answer.trouble); return false; }
      show(answer, made);
      announce(words.ready);
      return true;
    } catch (problem) {
      if (problem.name === "AbortError") notices.line("tongue", words.cancelled);
      else notices.line("tongue", problem.message, { kind: "warning", actions: [[words.tryAgain, (done) => { done(); make_({ anew: true }); }]] });
      return false;
    }
  }
  async function post(url, fields) {
    abort = new AbortController();
    const body = fields_({ ...fields, ...here() });
    const headers = { Accept: "application/json", "X-CSRFToken": csrfToken(), "X-Requested-With": "fetch" };
    const answer = await fetch(url, { method: "POST", body, headers, credentials: "same-origin", signal: abort.signal });
    return read(answer.status, answer.headers.get("Content-Type") ?? "", await answer.text(), answer.redirected);
  }
  function tell(html) {
    trouble.replaceChildren(document.createRange().createContextualFragment(html));
    trouble.hidden = false;
    announce(words.nobody);
  }
  /** A letter that begins a conversation is known by whom it goes to, and keeps no choice. */
  const here = () => (given.begins ? { ...more(), source: part("source").value, target: part("target").value } : {});
  function fields_(fields) {
    const body = new FormData();
    Object.entries(fields).forEach(([name, value]) => body.set(name, value));
    return body;
  }
  const inPane = () => `${subjectField.value}\n${text.html()}`;
  function show(answer, made, { keepText = false } = {}) {
    shown = answer;
    madeOf = made;
    if (!keepText) { text.set(answer.html); subjectField.value = answer.subject; }
    part("subject-row").hidden = !answer.source_subject;
    filled = inPane();
    notes.replaceChildren(document.createRange().createContextualFragment(answer.notes));
    part("by").replaceChildren(document.createRange().createContextualFragment(answer.by));
    part("backwards").hidden = true;
    part("back").setAttribute("aria-expanded", "false");
    reflect();
    places.mark(answer.problems.filter(({ where }) => where !== "subject"));
  }
  function corrected() {
    if (!shown || inPane() === filled) return;
    clearTimeout(correcting);
    correcting = setTimeout(correct, CORRECTION_PAUSE);
  }
  async function correct() {
    clearTimeout(correcting);
    correcting = 0;
    const html = text.html();
    if (!shown || inPane() === filled || text.isEmpty()) return true;
    const body = fields_({ name: shown.name, html, subject: subjectField.value, ...here() });
    try {
      show(await ask(given.correction_url, { body }), madeOf, { keepText: true });
      return true;
    } catch (problem) {
      notices.line("tongue", problem.message, { kind: "warning" });
      if (problem.body?.code === "rendering") { shown = null; reflect(); }
      return false;
    }
  }
  /** See `createRendering`: the name of what may leave, "" for the editor's own words, null to wait. */
  async function settle(again) {
    if (!on || editor.isEmpty()) return "";
    if (flight) await flight;
    const wasSeen = !isStale();
    const insists = insisting;
    insisting = false;
    if (!wasSeen && !await make_({ anew: insists })) { nobody(again); return null; }
    if (!await correct()) return null;
    if (shown.is_as_written) return "";
    if (shown.is_flagged && !confirmed.has(shown.name)) { askOnce(again); return null; }
    if (!wasSeen && !given.live) {
      notices.line("tongue", words.look, { actions: [[words.sendShown, (done) => { done(); again(); }]] });
      pane.scrollIntoView({ block: "nearest" });
      return null;
    }
    return shown.name;
  }
  function nobody(again) {
    notices.line("tongue", words.nobody, { kind: "warning", actions: [
      [words.tryAgain, (done) => { done(); insisting = true; again(); }],
      [words.sendWritten, (done) => { done(); turn(false); again(); }],
    ] });
  }
  function askOnce(again) {
    const { name } = shown;
    notices.line("tongue", words.flagged, { kind: "warning", actions: [[words.sendAnyway, (done) => { done(); confirmed.add(name); again(); }]] });
    pane.scrollIntoView({ block: "nearest" });
  }
  function refused(problem) {
    if (problem.body?.code !== "rendering") return;
    madeOf = "";
    reflect();
  }
  function gone() {
    clearTimeout(timer);
    abort?.abort();
    shown = null;
    madeOf = "";
    notices.remove("tongue");
    places.mark([]);
    reflect();
  }
  function turn(wish) {
    on = wish;
    choose({ on: on ? "1" : "0" });
    notices.remove("tongue");
    announce(on ? words.on : words.off);
    reflect();
  }
  const chosen = async (fields) => (given.begins ? null : ask(given.choice_url, { body: fields_(fields) }));
  function choose(fields) {
    chosen(fields).catch((problem) => notices.line("tongue", problem.message, { kind: "warning" }));
  }
  /** Another language: the bar and the pane are asked for anew. */
  async function tongue(name, field) {
    try {
      await chosen({ [name]: field.value });
    } catch (problem) { notices.line("tongue", problem.message, { kind: "warning" }); return; }
    const page = await fetch(`${given.choice_url}?${new URLSearchParams(here())}`, { credentials: "same-origin" });
    htmx.swap(place, await page.text(), { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
    place.querySelector(`[data-tongue-${name}]`)?.focus();
  }
  async function back() {
    const button = part("back");
    const told = part("backwards");
    if (!told.hidden) { told.hidden = true; button.setAttribute("aria-expanded", "false"); return; }
    if (!await correct()) return;
    const body = fields_({ name: shown.name, ...here() });
    button.disabled = true;
    try {
      const answer = await ask(given.back_url, { body });
      told.replaceChildren(document.createRange().createContextualFragment(answer.back));
      told.hidden = false;
      button.setAttribute("aria-expanded", "true");
    } catch (problem) { notices.line("tongue", problem.message, { kind: "warning" }); }
    button.disabled = false;
  }
  section.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed === make) make_({ anew: !trouble.hidden });
    else if (pressed === part("switch")) turn(!on);
    else if (pressed === part("pausing")) { pausing = !pausing; choose({ pausing: pausing ? "1" : "0" }); changed(); reflect(); }
    else if (pressed === part("cancel")) abort?.abort();
    else if (pressed === part("back")) back();
    else if (pressed.dataset.tongueShow) places.show(shown.problems[Number(pressed.dataset.tongueShow)]);
  });
  ["source", "target"].forEach((name) => part(name).addEventListener("change", ({ target }) => tongue(name, target)));
  part("text").addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.isComposing) { event.stopPropagation(); editor.focus(); } });
  subjectField.addEventListener("input", corrected);
  subjectField.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.metaKey && !event.ctrlKey) event.preventDefault(); });
  if (given.standing && !editor.isEmpty()) show(given.standing, `${given.standing.source_subject}\n${given.standing.source}`);
  reflect();
  return () => { clearTimeout(timer); clearTimeout(correcting); abort?.abort(); places.mark([]); text.destroy(); };
});
