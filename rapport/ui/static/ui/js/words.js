// The words of the interface, translated by the server; see {% words_for_scripts %}.
const words = JSON.parse(document.getElementById("ui-words")?.textContent ?? "{}");

export const language = document.documentElement.lang || "en";
// Plain English is everybody's, with 24 hours and the day first, as the server writes it (components/times.py).
export const dates = language === "en" ? "en-150" : language;
export const rightToLeft = () => document.documentElement.dir === "rtl";

export function word(key, values = {}) {
  return (words[key] ?? key).replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}

/** Says something to people who listen to the page rather than look at it. */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (!announcer) return;
  announcer.textContent = "";
  setTimeout(() => { announcer.textContent = text; }, 50);
}
