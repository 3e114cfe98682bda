// The browser's own zone as the first proposal, and what time it is in a zone.
import { behaviour } from "../../ui/js/behaviour.js";
import { timeIn } from "./combobox.js";

const named = (zone) => {
  try { return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone; } catch { return ""; }
};

behaviour("zone-preset", (select) => {
  if (select.value !== "UTC") return;
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const options = [...select.options];
  const found = options.find(({ value }) => value === ours) ?? options.find(({ value }) => named(value) === ours);
  if (!found) return;
  select.value = found.value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
});

behaviour("zone-clock", (clock) => {
  const select = clock.dataset.zoneOf && document.getElementById(clock.dataset.zoneOf);
  const show = () => { clock.textContent = timeIn(select ? select.value : clock.dataset.zone); };
  const timer = setInterval(show, 10_000);
  select?.addEventListener("change", show);
  show();
  return () => { clearInterval(timer); select?.removeEventListener("change", show); };
});
