// What a member folds away beside a conversation stays folded, in this browser and for this account.
import { behaviour } from "../../ui/js/behaviour.js";

const key = `rapport-folded:${document.documentElement.dataset.account ?? ""}`;

function folded() {
  try { return new Set(JSON.parse(localStorage.getItem(key)) ?? []); } catch { return new Set(); }
}

behaviour("fold", (details) => {
  const { fold } = details.dataset;
  // Not `toggle`: that event also tells of what is opened here, and of what a page search opens for a moment.
  if (folded().has(fold)) details.open = false;
  details.querySelector("summary").addEventListener("click", () => {
    const all = folded();
    if (details.open) all.add(fold); else all.delete(fold);
    try { localStorage.setItem(key, JSON.stringify([...all])); } catch { /* storage is switched off */ }
  });
});
