// Focus is never lost over a swap and the reader's place does not jump.
// htmx keeps the focus of elements with an id; this keeps it for all the others, by their place in the swapped part.
let held = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  const active = document.activeElement;
  held = null;
  if (!target || !active || active === document.body || !target.contains(active)) return;
  held = { path: describe(active), target, start: selection(active), index: order(target, active) };
});

// What goes with a swap may itself say where the focus goes on: it is asked first (behaviours end in a microtask).
document.addEventListener("htmx:afterSettle", (event) => queueMicrotask(() => {
  if (!held || (document.activeElement && document.activeElement !== document.body)) return;
  const root = held.target.isConnected ? held.target : event.detail.elt;
  const next = root?.querySelector?.(held.path) ?? focusable(root)[held.index] ?? nearest(root);
  next?.focus({ preventScroll: true });
  if (next && held.start) next.setSelectionRange?.(...held.start);
  held = null;
}));

function describe(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const tag = element.localName;
  if (element.name) return `${tag}[name="${CSS.escape(element.name)}"]`;
  const href = element.getAttribute("href");
  if (href) return `${tag}[href="${CSS.escape(href)}"]`;
  const label = element.getAttribute("aria-label");
  return label ? `${tag}[aria-label="${CSS.escape(label)}"]` : `${tag}[data-none]`;
}

function selection(element) {
  try { return element.selectionStart == null ? null : [element.selectionStart, element.selectionEnd]; } catch { return null; }
}

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"]';
const focusable = (root) => [...(root?.querySelectorAll?.(FOCUSABLE) ?? [])];
const order = (root, element) => focusable(root).indexOf(element);

function nearest(root) {
  const home = root?.closest?.('[tabindex="-1"], main, section') ?? document.getElementById("main");
  if (home && !home.hasAttribute("tabindex")) home.tabIndex = -1;
  return home;
}
