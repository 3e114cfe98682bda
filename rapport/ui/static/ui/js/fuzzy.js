// How well a few letters match a label: higher is better, null is not at all. Accents and case do not matter.
const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLocaleLowerCase();

export function score(query, label) {
  const wanted = plain(query.trim());
  if (!wanted) return 0;
  const text = plain(label);
  const whole = text.indexOf(wanted);
  if (whole >= 0) return 1000 - whole - text.length / 100 + (whole === 0 ? 200 : /\s/.test(text[whole - 1]) ? 100 : 0);
  let at = -1;
  let points = 0;
  for (const letter of wanted) {
    if (/\s/.test(letter)) continue;
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return null;
    points += next === 0 || /[\s\-/]/.test(text[next - 1]) ? 10 : next === at + 1 ? 6 : 1;
    at = next;
  }
  return points >= wanted.length * 3 ? points - text.length / 100 : null;
}

/** The label with the letters that were found marked, as nodes. */
export function marked(query, label) {
  const at = plain(label).indexOf(plain(query.trim()));
  if (!query.trim() || at < 0 || plain(label).length !== label.length) return [document.createTextNode(label)];
  const end = at + plain(query.trim()).length;
  const mark = Object.assign(document.createElement("mark"), { textContent: label.slice(at, end) });
  return [label.slice(0, at), mark, label.slice(end)].filter((piece) => piece !== "");
}
