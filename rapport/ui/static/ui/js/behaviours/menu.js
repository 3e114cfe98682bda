import { behaviour } from "../behaviour.js";
import { placeBeside } from "../place.js";

const FORWARD = ["ArrowDown"];
const BACK = ["ArrowUp"];

behaviour("menu", (list) => {
  const opener = () => document.querySelector(`[popovertarget="${list.id}"]`);
  const lines = () => [...list.querySelectorAll('[role^="menuitem"]:not([disabled])')].filter((line) => line.offsetParent);

  list.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    opener()?.setAttribute("aria-expanded", String(open));
    if (!open) return;
    placeBeside(list, opener(), { align: list.dataset.align, side: opener().closest(".rail") ? "beside" : "below" });
    (list.querySelector("[autofocus]") ?? lines()[0])?.focus({ preventScroll: true });
  });

  list.addEventListener("keydown", (event) => {
    const all = lines();
    const here = all.indexOf(document.activeElement);
    const next = FORWARD.includes(event.key) ? here + 1
      : BACK.includes(event.key) ? here - 1
      : event.key === "Home" ? 0
      : event.key === "End" ? all.length - 1
      : startingWith(all, event, here);
    if (event.key === "Tab") list.hidePopover();
    if (next === null) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  });

  list.addEventListener("click", (event) => {
    if (event.target.closest('[role="menuitem"]')) list.hidePopover();
  });
});

function startingWith(lines, event, here) {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.target.matches("input")) return null;
  event.stopPropagation();
  const begins = (line) => line.textContent.trim().toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase());
  const after = [...lines.slice(here + 1), ...lines.slice(0, here + 1)].find(begins);
  return after ? lines.indexOf(after) : null;
}
