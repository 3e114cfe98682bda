// A list of suggestions at a point of the page, for people who use the mouse, the keys or a screen reader.
// The focus stays where it is: the owner gets role and aria-activedescendant.
import { isComposing } from "./editor.js";

let count = 0;

export function createPopup(owner, { label, render, pick, className = "" }) {
  const box = document.createElement("div");
  const id = `composer-popup-${count += 1}`;
  Object.assign(box, { id, className: `composer-popup ${className}`, popover: "manual" });
  const list = Object.assign(document.createElement("ul"), { className: "composer-popup-list" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.id = `${id}-list`;
  box.append(list);
  let items = [];
  let at = 0;

  const isOpen = () => box.matches(":popover-open");
  function show(next, rect, direction = getComputedStyle(owner).direction) {
    items = next;
    at = Math.min(at, Math.max(items.length - 1, 0));
    if (!items.length) { hide(); return; }
    list.replaceChildren(...items.map(line));
    if (!box.isConnected) (owner.closest("dialog") ?? document.body).append(box);
    if (!isOpen()) { at = 0; box.showPopover(); owner.setAttribute("aria-controls", list.id); }
    select(at);
    place(rect, direction);
  }
  function hide() {
    if (isOpen()) box.hidePopover();
    box.remove();
    owner.removeAttribute("aria-activedescendant");
    owner.removeAttribute("aria-controls");
  }
  function line(item, index) {
    const element = document.createElement("li");
    element.className = "composer-popup-item";
    element.setAttribute("role", "option");
    element.id = `${id}-${index}`;
    element.append(...render(item));
    element.addEventListener("pointermove", () => index === at || select(index));
    // Pressed, not clicked: a click would take the focus and the caret away first.
    element.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(index); });
    return element;
  }
  function select(index) {
    at = index;
    [...list.children].forEach((element, own) => element.setAttribute("aria-selected", String(own === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    owner.setAttribute("aria-activedescendant", `${id}-${at}`);
    box.dispatchEvent(new CustomEvent("selected", { detail: items[at] }));
  }
  function choose(index) {
    const item = items[index];
    hide();
    if (item) pick(item);
  }
  function place(rect, direction) {
    const own = box.getBoundingClientRect();
    const above = rect.bottom + own.height + 8 > innerHeight && rect.top > own.height;
    // At the caret on the side from which the text is read; the page may read the other way than the text.
    const wanted = direction === "rtl" ? rect.right - own.width : rect.left;
    const left = Math.max(8, Math.min(wanted, innerWidth - own.width - 8));
    const fromStart = getComputedStyle(box).direction === "rtl" ? innerWidth - left - own.width : left;
    box.style.setProperty("--popup-x", `${Math.round(fromStart)}px`);
    box.style.setProperty("--popup-y", `${above ? rect.top - own.height - 6 : Math.min(rect.bottom + 6, innerHeight - own.height - 8)}px`);
  }
  /** Gives a key to the list; true when it took it. Keys of an input method are never taken. */
  function key(event) {
    if (!isOpen() || isComposing(event)) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) select((at + step + items.length) % items.length);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.metaKey && !event.ctrlKey) choose(at);
    else if (event.key === "Escape") hide();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  return { box, list, show, hide, key, isOpen, select: (item) => select(items.indexOf(item)) };
}
