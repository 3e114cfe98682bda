// What is done leaves the list at once and the next conversation opens; the server's refusal brings it back.
import { beside, closePane, openConversation } from "./opening.js";
import { isNarrow, openNumber, post, rowOf, viewKey } from "./place.js";
import { refresh } from "./rows.js";

const KEEPS = { closed: ["closed", "mentioned"], snoozed: ["snoozed", "mentioned"], open: ["mentioned"] };

/** The conversation leaves this list (because it is now closed, snoozed or open): show what comes next. */
export function leave(number, becomes = "closed") {
  const next = beside(number, 1) || beside(number, -1);
  if (!KEEPS[becomes].includes(viewKey())) slideAway(rowOf(number));
  if (openNumber() !== number) return;
  if (next && next !== number && !isNarrow()) openConversation(next);
  else closePane();
}

export function slideAway(row) {
  if (!row) return;
  row.classList.add("is-leaving");
  setTimeout(() => { if (row.classList.contains("is-leaving")) row.remove(); }, 170);
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-moves-on]");
  if (!form || event.submitter?.value === "reopen") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const number = openNumber();
  const answer = post(form.action, { do: event.submitter?.value ?? "close" });
  leave(number);
  await answer;
}, true);

document.addEventListener("conversation:left", (event) => {
  for (const number of [event.detail.number].flat()) leave(Number(number), event.detail.becomes ?? "closed");
});

// A refused or lost request: the list tells what is true.
document.addEventListener("htmx:responseError", refresh);
document.addEventListener("htmx:sendError", refresh);

// A reply that closes or snoozes at once takes its conversation along.
document.addEventListener("conversation:answered", ({ detail }) => {
  if (detail.then === "close") leave(detail.number);
  else if (detail.then?.startsWith("snooze")) leave(detail.number, "snoozed");
});
