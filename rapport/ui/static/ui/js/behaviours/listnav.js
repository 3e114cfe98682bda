// j and k move through the rows of a [data-list], o or Enter opens. Rows are links, or hold one.
import { bindKey, typing } from "../keys.js";

const rows = (list) => [...list.querySelectorAll("[data-row], .list-row")].filter((row) => row.offsetParent);
const target = (row) => (row.matches("a, button, [tabindex]") ? row : row.querySelector("a, button, [tabindex]"));

function listInSight() {
  const lists = [...document.querySelectorAll("[data-list]")].filter((list) => list.offsetParent);
  return lists.find((list) => list.contains(document.activeElement)) ?? lists[0];
}

function move(step) {
  const list = listInSight();
  const all = list ? rows(list) : [];
  if (!all.length) return;
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const current = here >= 0 ? here : all.findIndex((row) => row.matches("[aria-current]") || row.querySelector("[aria-current]"));
  const next = all[Math.max(0, Math.min(all.length - 1, current < 0 ? 0 : current + step))];
  target(next)?.focus();
  next.scrollIntoView({ block: "nearest" });
}

function open() {
  const row = document.activeElement?.closest?.("[data-row], .list-row");
  if (row) target(row)?.click();
}

bindKey("j", () => move(1));
bindKey("k", () => move(-1));
bindKey("o", open);

document.addEventListener("keydown", (event) => {
  if (typing(event.target) || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  if (!event.target.closest?.("[data-list]")) return;
  event.preventDefault();
  move(event.key === "ArrowDown" ? 1 : -1);
});
