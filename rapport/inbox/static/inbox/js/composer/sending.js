// Sends what was written. Nothing is cleared before the server has it; a colleague's answer in between is shown first.
import { ask } from "./asking.js";
import { gapsIn } from "./canned.js";
import { fill, words } from "./words.js";

export function createSending(form, { url, editor, attachments, recipients, subject, draft, review, rendering, notices, state }) {
  const buttons = [...form.querySelectorAll("[data-send]")];
  let busy = false;

  async function send({ then = "", force = false, evenWithGaps = false } = {}) {
    if (busy || !isReady(then, evenWithGaps)) return;
    setBusy(true);
    try {
      if (!force && await breaks(then, evenWithGaps)) return;
      const instead = rendering ? await rendering.settle(() => send({ then, force, evenWithGaps: true })) : "";
      if (instead === null) return;
      if (attachments.isBusy()) { notices.quiet(words.waitingForFiles); await attachments.settled(); }
      if (attachments.failed().length) { askAboutFiles(then); return; }
      await draft.pause();
      sent(await ask(url, { body: content(then, force, instead) }), then);
    } catch (problem) {
      failed(problem, then);
    } finally {
      setBusy(false);
    }
  }
  function isReady(then, evenWithGaps) {
    notices.remove("gaps");
    if (editor.isEmpty() && attachments.isEmpty()) { notices.line("empty", words.writeFirst); editor.focus(); return false; }
    notices.remove("empty");
    if (recipients && !recipients.complete()) { notices.line("people", words.notAnAddress, { kind: "warning" }); return false; }
    if (recipients && !recipients.all().to.length) { notices.line("people", words.nobody, { kind: "warning" }); recipients.focus(); return false; }
    notices.remove("people");
    const gaps = evenWithGaps ? [] : gapsIn(editor.text());
    if (gaps.length) {
      const text = fill(words.gaps, { places: [...new Set(gaps)].join(", ") });
      notices.line("gaps", text, { kind: "warning", actions: [[words.sendAnyway, (done) => { done(); send({ then, evenWithGaps: true }); }]] });
      return false;
    }
    return true;
  }
  // What breaks with this customer's form or name is asked about once; sending again sends.
  async function breaks(then, evenWithGaps) {
    notices.remove("review");
    const said = await review?.breaks() ?? [];
    if (!said.length) return false;
    notices.line("review", fill(words.reviewBreaks, { words: said.join(" ") }), { kind: "warning", actions: [[words.sendAnyway, (done) => { done(); send({ then, evenWithGaps }); }]] });
    return true;
  }
  function askAboutFiles(then) {
    notices.quiet("");
    notices.line("files", words.filesMissing, { kind: "warning", actions: [[words.sendWithout, (done) => { done(); attachments.dropFailed(); send({ then }); }]] });
  }
  function content(then, force, instead) {
    const body = new FormData();
    body.set("html", editor.html());
    body.set("then", then);
    body.set("client_key", state.key);
    if (instead) body.set("rendering", instead);
    attachments.ids().forEach((id) => body.append("attachments", id));
    if (recipients) body.set("addresses", JSON.stringify(recipients.all()));
    body.set("subject", subject?.changed() ?? "");
    if (state.seen) body.set("seen", state.seen);
    if (force) body.set("force", "1");
    return body;
  }
  function sent(answer, then) {
    ["trouble", "other", "gaps", "files", "review"].forEach(notices.remove);
    state.renew();
    editor.set("");
    review?.gone();
    rendering?.gone();
    attachments.set([]);
    recipients?.set({});
    subject?.set("");
    draft.gone();
    notices.quiet("");
    form.dispatchEvent(new CustomEvent("composer:sent", { bubbles: true, detail: { ...answer, then } }));
  }
  function failed(problem, then) {
    if (problem.kind === "changed" && problem.body.reply) { askAboutColleague(problem.body, then); return; }
    rendering?.refused(problem);
    notices.trouble(problem, () => send({ then }));
    draft.changed();
    draft.save();
  }
  function askAboutColleague(body, then) {
    const dialog = form.closest("[data-behaviour~=composer]").querySelector("[data-composer-changed]");
    dialog.querySelector("[data-changed-title]").textContent = body.heading;
    dialog.querySelector("[data-changed-reply]").replaceChildren(document.createRange().createContextualFragment(body.reply));
    dialog.querySelector("[data-changed-send]").onclick = () => { dialog.close(); send({ then, force: true, evenWithGaps: true }); };
    dialog.querySelector("[data-changed-keep]").onclick = () => { dialog.close(); state.seen = body.newest; draft.save(); editor.focus(); };
    dialog.showModal();
  }
  function setBusy(now) {
    busy = now;
    form.setAttribute("aria-busy", String(now));
    buttons.forEach((button) => button.classList.toggle("htmx-request", now));
  }
  buttons.forEach((button) => button.addEventListener("click", (event) => {
    event.preventDefault();
    send({ then: button.dataset.send });
  }));
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  return { send };
}
