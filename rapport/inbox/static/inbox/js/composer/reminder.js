// Before you explain: in view while a reply to somebody who is upset has not acknowledged it; a press puts a sentence in.

const SHORT = 60; // a greeting is a short first line

export function createReminder(form, editor, { isSetAside, setAside, onInsert }) {
  const place = form.querySelector("[data-reminder]");
  if (!place) return { answered() {}, reflect() {}, insert() {}, turn() {} };
  let isDone = false;
  let isOn = true;

  const keyOf = () => place.querySelector("[data-reminder-key]")?.dataset.reminderKey ?? "";
  const textOf = (block) => (block?.innerText ?? "").replace(/[\u200b\n\s]+/g, " ").trim();

  function reflect() {
    if (editor.isEmpty()) isDone = false;
    place.classList.toggle("reminder-shown", isOn && !isDone && Boolean(keyOf()) && !isSetAside(keyOf()));
  }
  function paragraph(text) {
    return Object.assign(document.createElement("p"), { dir: "auto", textContent: text });
  }
  /** The greeting, if one stands: one of those the composer offers, or a short first line that is no sentence. */
  function greeting() {
    const first = [...editor.root.children].find((block) => textOf(block));
    const words = textOf(first);
    const ours = [...form.querySelectorAll("[data-greeting]")].some(({ dataset }) => dataset.greeting.replace(/\s+/g, " ").trim() === words);
    if (first && ours) return first;
    return first && words.length <= SHORT && (!/[.?。？؟]$/.test(words) || first.nextElementSibling === null && /[,，、:!！]$/.test(words)) ? first : null;
  }
  function insert(sentence) {
    const { squire, root } = editor;
    squire.focus();
    squire.saveUndoState(squire.getSelection());
    const made = paragraph(sentence);
    const begins = greeting();
    if (begins) {
      const follows = begins.nextElementSibling;
      if (follows && !textOf(follows) && follows.nextElementSibling && textOf(follows.nextElementSibling)) follows.after(made); else begins.after(made);
    } else if (editor.isEmpty()) root.replaceChildren(made);
    else root.prepend(made);
    const range = document.createRange();
    range.selectNodeContents(made);
    range.collapse(false);
    squire.setSelection(range);
    onInsert();
  }
  place.addEventListener("pointerdown", (event) => { if (event.target.closest("button")) event.preventDefault(); });
  place.addEventListener("click", (event) => {
    const offer = event.target.closest("[data-reminder-sentence]");
    if (offer) { isDone = true; insert(offer.dataset.reminderSentence); }
    else if (event.target.closest("[data-reminder-leave]")) { setAside(keyOf()); editor.focus(); }
    else return;
    reflect();
  });
  place.addEventListener("htmx:afterSettle", () => {
    // From now on it follows what is said; before somebody writes, nobody needs it.
    place.dataset.live = place.dataset.hears;
    reflect();
  });
  const want = () => place.dispatchEvent(new CustomEvent("wanted"));
  form.addEventListener("focusin", want, { once: true });
  form.addEventListener("pointerenter", want, { once: true });
  return {
    reflect,
    insert,
    /** What the review said: whether the draft acknowledges, and whether its own list says so already. */
    answered({ acknowledges, isListed }) { isDone = acknowledges || isListed; reflect(); },
    turn(wish) {
      isOn = wish;
      if (wish && !keyOf()) place.dispatchEvent(new CustomEvent("live")); // it was not asked for while it was off
      reflect();
    },
  };
}
