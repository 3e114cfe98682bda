// The subject of one reply: hidden while it is the conversation's own, with or without a "Re:".
const bare = (text) => text.trim().replace(/^re:\s*/i, "").replace(/\s+/g, " ");

export function createSubject(form, { onChange }) {
  const row = form.querySelector("[data-subject]");
  if (!row) return null;
  const input = row.querySelector("input");
  const open = form.querySelector("[data-subject-open]");
  const usual = input.defaultValue;

  function reveal(isOpen) {
    row.hidden = !isOpen;
    open.hidden = isOpen;
  }
  open.addEventListener("click", () => { reveal(true); input.focus(); input.select(); });
  input.addEventListener("input", onChange);
  // Enter in a line of a letter sends nothing.
  input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.metaKey && !event.ctrlKey) event.preventDefault(); });
  return {
    /** What the member wrote in place of the usual one; "" for that. */
    changed: () => (["", bare(usual)].includes(bare(input.value)) ? "" : input.value.trim().replace(/\s+/g, " ")),
    set(subject) { input.value = subject || usual; reveal(Boolean(subject)); },
  };
}
