// On a phone the chat is the whole screen: it follows the keyboard, and focus stays inside.
const PHONE = matchMedia("(max-width: 560px)");

export function fitScreen(root, panel) {
  const viewport = window.visualViewport;
  const fit = () => {
    root.style.setProperty("--height", `${viewport.height}px`);
    root.style.setProperty("--top", `${viewport.offsetTop}px`);
  };
  const suit = () => { panel.setAttribute("aria-modal", PHONE.matches); fit(); };
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  PHONE.addEventListener("change", suit);
  suit();
  panel.addEventListener("keydown", (event) => { if (event.key === "Tab" && PHONE.matches) keepInside(event, panel); });
  return () => {
    viewport.removeEventListener("resize", fit);
    viewport.removeEventListener("scroll", fit);
    PHONE.removeEventListener("change", suit);
  };
}

function keepInside(event, panel) {
  const places = [...panel.querySelectorAll("a[href], button, input, textarea, select, [tabindex='0']")].filter((one) => !one.disabled && one.offsetParent && one.tabIndex >= 0);
  const active = panel.getRootNode().activeElement;
  const [from, to] = event.shiftKey ? [places[0], places.at(-1)] : [places.at(-1), places[0]];
  if (active !== from) return;
  event.preventDefault();
  to.focus();
}
