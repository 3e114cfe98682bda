// A morph swap brings what is new and leaves what somebody is in the middle of: half-written fields, opened details.
// Only the form that was itself sent takes the server's values, so that a sent reply leaves an empty field.
let sender = null;

const KEPT_OPEN = "details, dialog";
const dirty = (field) =>
  field.matches?.('input[type="checkbox"], input[type="radio"]') ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;

function mayChange(attribute, element) {
  if (attribute === "open" && element.matches(KEPT_OPEN)) return false;
  if (attribute === "aria-expanded" && element.hasAttribute("popovertarget")) return false;
  if (attribute === "style") return false;
  if (!["value", "checked"].includes(attribute) || !element.matches("input, textarea")) return true;
  return Boolean(sender?.contains(element)) || !dirty(element);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  sender = event.detail.requestConfig?.elt?.closest?.("form") ?? null;
});

if (window.Idiomorph) Idiomorph.defaults.callbacks.beforeAttributeUpdated = mayChange;
