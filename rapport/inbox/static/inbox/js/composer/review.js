// A reply looked over while it is written: quiet marks in the text, a short list below it, one click for a clearer word.
// It never holds anything back, and what fails here is not worth a word.
import { announce } from "../../../ui/js/words.js";
import { ask } from "./asking.js";
import { readDraft } from "./drafttext.js";
import { createReminder } from "./reminder.js";
import { createReviewList } from "./reviewlist.js";
import { fill, words } from "./words.js";

const PAUSE = 700;
const PATIENCE = 900; // how long sending waits for an answer that is on its way
const KINDS = ["form", "name", "date", "empathy", "plain"];

export function createReview(form, editor, { url, switchUrl, isOn, key, notices }) {
  const leave = recalled(key);
  const asked = new Set();
  let on = isOn;
  let timer = 0;
  let flight = null;
  let round = 0;
  let told = 0;
  let last = "";
  let findings = []; // {kind, words, because, offered, breaks, text, range}

  const reminder = createReminder(form, editor, {
    isSetAside: (name) => leave.has(name),
    setAside(name) { leave.add(name); remember(key, leave); findings = findings.filter((each) => each.kind !== "empathy"); draw(); },
    onInsert() { last = ""; look(); },
  });
  const list = createReviewList(form, { onTake: take, onAct: act, onLeave: leaveOut, onShow: show });
  const button = form.querySelector("[data-review-switch]");
  button?.addEventListener("click", () => turn(!on));
  mark();

  function changed() {
    reminder.reflect();
    if (!on) return;
    keepWhatStands();
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }
  async function look() {
    const { text } = readDraft(editor.root);
    if (!on || text === last) return;
    last = text;
    const mine = ++round;
    if (!text.trim()) { found([]); return; }
    const body = new FormData();
    body.set("text", text);
    flight = ask(url, { body }).then((answer) => { if (mine === round) found(answer.findings ?? [], answer.acknowledges); }, () => { last = ""; });
    await flight;
    flight = null;
  }
  function found(answers, acknowledges = false) {
    const draft = readDraft(editor.root);
    if (draft.text !== last) { last = ""; return; } // written on meanwhile: the next look is on its way
    findings = answers
      .map((each) => ({ ...each, range: draft.rangeOf(each.start, each.end) }))
      .filter(({ range }) => range)
      .map((each) => ({ ...each, text: each.range.toString() }))
      .filter((each) => !leave.has(nameOf(each)));
    draw();
    reminder.answered({ acknowledges, isListed: findings.some(({ kind }) => kind === "empathy") });
    if (findings.length > told) announce(fill(words.reviewCount, { count: findings.length }));
    told = findings.length;
  }
  // Between two answers a mark stays as long as its words do.
  function keepWhatStands() {
    const kept = findings.filter(({ range, text }) => range.startContainer.isConnected && range.toString() === text);
    if (kept.length === findings.length) return;
    findings = kept;
    draw();
  }
  function draw() {
    list.draw(findings);
    if (!("highlights" in CSS)) return;
    for (const kind of KINDS) {
      const ranges = findings.filter((each) => each.kind === kind).map(({ range }) => range);
      CSS.highlights.set(`review-${kind}`, new Highlight(...ranges));
    }
  }
  function take(finding, wording) {
    if (finding.goes_before) { reminder.insert(wording); return; }
    const place = readDraft(editor.root).placeOf(finding.range);
    if (!place || finding.range.toString() !== finding.text) { last = ""; look(); return; }
    editor.focus();
    // The undo mark splits and joins the text's pieces: the place is looked up again after it.
    editor.squire.saveUndoState();
    const range = readDraft(editor.root).rangeAt(place);
    if (!range) return;
    range.deleteContents();
    const node = document.createTextNode(wording);
    range.insertNode(node);
    node.parentNode.normalize();
    findings = findings.filter((each) => each !== finding);
    const after = readDraft(editor.root).rangeAt([place[0], place[0] + wording.length]);
    if (after) { after.collapse(false); editor.squire.setSelection(after); }
    last = "";
    draw();
    look();
  }
  // What a press does beside the text; the next look says how it stands then.
  async function act({ act: { href, said } }) {
    const body = new FormData();
    Object.entries(said).forEach(([name, value]) => body.set(name, value));
    try {
      await ask(href, { body });
      notices.remove("review-act");
    } catch (problem) { notices.line("review-act", problem.message, { kind: "warning" }); }
    editor.focus();
    last = "";
    look();
  }
  function leaveOut(group) {
    group.forEach((each) => leave.add(nameOf(each)));
    remember(key, leave);
    findings = findings.filter((each) => !group.includes(each));
    draw();
    reminder.reflect();
    editor.focus();
  }
  function show(finding) {
    editor.focus();
    editor.squire.setSelection(finding.range.cloneRange());
    (finding.range.startContainer.parentElement ?? editor.root).scrollIntoView({ block: "nearest" });
  }
  function turn(wish) {
    on = wish;
    mark();
    const body = new FormData();
    body.set("on", on ? "1" : "0");
    ask(switchUrl, { body }).catch((problem) => notices.line("review-switch", problem.message, { kind: "warning" }));
    announce(on ? words.reviewOn : words.reviewOff);
    last = "";
    findings = [];
    draw();
    if (on) look();
  }
  function mark() {
    button?.setAttribute("aria-pressed", String(on));
    reminder.turn(on);
  }
  return {
    changed,
    /** What breaks with what is settled about this customer, each asked about once. */
    async breaks() {
      if (!on) return [];
      clearTimeout(timer);
      await Promise.race([look(), new Promise((done) => { setTimeout(done, PATIENCE); })]);
      const news = findings.filter((each) => each.breaks && !asked.has(nameOf(each)));
      news.forEach((each) => asked.add(nameOf(each)));
      return [...new Set(news.map((each) => each.words))];
    },
    gone() { round += 1; findings = []; told = 0; last = ""; asked.clear(); draw(); },
    close() { clearTimeout(timer); round += 1; findings = []; draw(); },
  };
}

const nameOf = ({ kind, text, words: said, name }) => name || `${kind}|${text}|${said}`;

// What a writer chose to leave as it is, for this conversation and as long as the tab is open.
function recalled(key) {
  try { return new Set(JSON.parse(sessionStorage.getItem(key)) ?? []); } catch { return new Set(); }
}
function remember(key, leave) {
  try { sessionStorage.setItem(key, JSON.stringify([...leave].slice(-100))); } catch { /* a full store is no reason to stop */ }
}
