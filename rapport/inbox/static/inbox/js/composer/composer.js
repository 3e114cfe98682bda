// The composer under a conversation: a reply for the customer or a private note, never to be mistaken for each other.
import { behaviour } from "../../../ui/js/behaviour.js";
import { deliver } from "../../../ui/js/behaviours/live.js";
import { showToast } from "../../../ui/js/toasts.js";
import { announce } from "../../../ui/js/words.js";
import { createLooking } from "./looking.js";
import { words } from "./words.js";
import { createWriting } from "./writing.js";

behaviour("composer", (composer) => {
  const number = composer.dataset.conversation;
  const looking = createLooking(composer.dataset.lookingUrl);
  const forms = [...composer.querySelectorAll("[data-composer-form]")];
  const writings = forms.map((form) => createWriting(form, { newestSeen, onTyping: looking.typing }));
  const switches = [...composer.querySelectorAll("[data-composer-kind]")];
  let current = null;

  function newestSeen() {
    const ids = [...document.querySelectorAll("[data-message]")].map((element) => Number(element.dataset.message)).filter(Boolean);
    return ids.length ? Math.max(...ids) : undefined;
  }
  function show(kind, { focus = false } = {}) {
    current = writings.find((writing) => writing.kind === kind);
    composer.dataset.kind = kind;
    writings.forEach((writing) => { writing.form.hidden = writing !== current; });
    switches.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.composerKind === kind)));
    if (focus) open();
  }
  function open() {
    composer.classList.add("composer-open");
    current.focus();
  }
  switches.forEach((button) => button.addEventListener("click", () => show(button.dataset.composerKind, { focus: true })));
  composer.addEventListener("focusin", (event) => { if (event.target.closest("[data-composer-form]")) composer.classList.add("composer-open"); });
  const pressedElsewhere = (event) => {
    if (composer.contains(event.target) || event.target.closest?.(".composer-popup, dialog")) return;
    looking.stopped();
    if (!writings.some((writing) => writing.hasDraft())) composer.classList.remove("composer-open");
  };
  document.addEventListener("pointerdown", pressedElsewhere);

  composer.addEventListener("composer:sent", ({ detail, target }) => {
    looking.stopped();
    // What was just said stands in the thread at once, not only when the stream tells of it.
    deliver([`conversation:${number}`]);
    const canUndo = Number(composer.dataset.undoSeconds) > 0;
    announce(target.dataset.composerForm === "note" ? words.noteAdded : canUndo ? words.replyScheduled : words.replySent);
    if (target.dataset.composerForm === "note") show("reply");
    // The workspace goes on to the next conversation; the way back goes along.
    if (detail.then && !canUndo) showToast({ text: words.replySent });
    else if (detail.then) showToast({ text: words.sendingSoon, undo: `/conversations/${number}/messages/${detail.message}/withdrawal/`, seconds: 10 });
    composer.classList.remove("composer-open");
    document.activeElement?.blur?.();
    document.dispatchEvent(new CustomEvent("conversation:answered", { detail: { number: Number(number), ...detail } }));
  });
  const undone = ({ detail }) => {
    if (String(detail.conversation) !== number) return;
    const reply = writings.find((writing) => writing.kind === "reply");
    reply.restore().then(() => show("reply", { focus: true }));
  };
  document.addEventListener("reply:withdrawn", undone);

  // Words that a dialog hands over: {html}, put where the caret is.
  const handed = ({ detail }) => {
    document.querySelector("dialog[open]")?.close();
    show("reply", { focus: true });
    current.editor.insert(detail.html);
  };
  document.addEventListener("composer:insert", handed);

  const newest = writings.filter((writing) => writing.hasDraft()).sort((one, other) => Date.parse(other.savedAt || 0) - Date.parse(one.savedAt || 0))[0];
  show(newest?.kind ?? "reply");
  composer.classList.toggle("composer-open", Boolean(newest));
  composer.dataset.ready = "";

  return () => {
    document.removeEventListener("pointerdown", pressedElsewhere);
    document.removeEventListener("reply:withdrawn", undone);
    document.removeEventListener("composer:insert", handed);
    looking.close();
    writings.forEach((writing) => writing.close());
  };
});
