// Several conversations at once: x or a press on the face selects (with Shift: everything up to there), the bar says what to do with them.
import { bindKey } from "../../ui/js/keys.js";
import { behaviour } from "../../ui/js/behaviour.js";
import { typing } from "../../ui/js/keys.js";
import { allRows, numberOf, openNumber, post, rowOf, rowsList } from "./place.js";
import { pick } from "./picker.js";

const MOST = 100;
const selected = new Set();
let last = 0;
const bar = () => document.getElementById("bulk");

export function redraw() {
  const list = rowsList();
  if (!list || !bar()) return;
  for (const row of allRows()) {
    const isSelected = selected.has(numberOf(row));
    row.classList.toggle("is-selected", isSelected);
    const box = row.querySelector("[data-select]");
    if (box) box.checked = isSelected;
  }
  for (const number of selected) if (!rowOf(number)) selected.delete(number);
  list.classList.toggle("is-selecting", selected.size > 0);
  bar().hidden = selected.size === 0;
  bar().querySelector("[data-bulk-count]").textContent = bar().dataset.words.replace("%(n)s", selected.size);
}

export function clear() {
  selected.clear();
  redraw();
}

function toggle(number, wanted = !selected.has(number)) {
  if (!number) return;
  if (!wanted) selected.delete(number);
  else if (selected.size < MOST) selected.add(number);
  last = number;
  redraw();
}

function range(number) {
  const numbers = allRows().map(numberOf);
  const [from, to] = [numbers.indexOf(last), numbers.indexOf(number)].sort((a, b) => a - b);
  if (from < 0) { toggle(number, true); return; }
  numbers.slice(from, to + 1).forEach((one) => selected.size < MOST && selected.add(one));
  redraw();
}

const focused = () => numberOf(document.activeElement?.closest?.(".row-item"));

/** What a key concerns: the selection, else the row that has the focus if it is not the open one. */
function concerned() {
  if (selected.size) return [...selected];
  const number = focused();
  return number && number !== openNumber() ? [number] : [];
}

function act(what, numbers) {
  post("/conversations/bulk/", { do: what, numbers: numbers.join(",") });
  clear();
}

const choose = (what, numbers, beside) => pick(`/conversations/bulk/${what}/?numbers=${numbers.join(",")}`, beside);

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("[data-select]");
  if (!box) return;
  const number = Number(box.dataset.select);
  if (event.shiftKey && last) range(number);
  else toggle(number, box.checked);
});

behaviour("bulk", (element) => {
  element.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.bulkDo) act(button.dataset.bulkDo, [...selected]);
    if (button.dataset.bulkPick) choose(button.dataset.bulkPick, [...selected], button);
    if ("bulkClear" in button.dataset) clear();
  });
  redraw();
});

const KEYS = { e: "close", u: "unread" };
const PICKS = { a: "assignment", t: "tags", z: "snooze" };

// Before the keys of the open conversation: a selection, or another row in focus, comes first.
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || typing(event.target) || !rowsList()) return;
  if (document.querySelector("dialog:modal, [popover]:popover-open:not(.toasts, .tooltip)")) return;
  const numbers = concerned();
  if (!numbers.length) return;
  const beside = rowOf(focused()) ?? bar();
  if (KEYS[event.key]) act(KEYS[event.key], numbers);
  else if (PICKS[event.key]) choose(PICKS[event.key], numbers, selected.size ? bar() : beside);
  else return;
  event.preventDefault();
}, true);

bindKey("x", () => bar() && toggle(focused() || openNumber()));
bindKey("shift+x", () => bar() && range(focused() || openNumber()));
document.addEventListener("bulk:done", clear);
