// What was chosen last in the palette, kept in this browser for this account and forgotten on sign-out.
const KEEP = 6;
const key = `rapport-recent:${document.documentElement.dataset.account ?? ""}`;

export function recent() {
  try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
}

export function remember({ label, hint, href }) {
  if (!href) return;
  try {
    const others = recent().filter((one) => one.href !== href);
    localStorage.setItem(key, JSON.stringify([{ label, hint, href }, ...others].slice(0, KEEP)));
  } catch { /* storage is switched off: nothing is remembered */ }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-forgets]")) return;
  try { localStorage.removeItem(key); } catch { /* nothing to forget */ }
});
