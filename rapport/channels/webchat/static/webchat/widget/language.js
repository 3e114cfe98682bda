// The first of the wanted languages that is offered; a neighbour counts (pt-PT reads pt, zh-TW reads zh-Hans).
export function firstOffered(wanted, offered) {
  for (const code of wanted) {
    if (!code) continue;
    const base = code.toLowerCase().split("-")[0];
    const found = offered.find((one) => one.toLowerCase() === code.toLowerCase())
      ?? offered.find((one) => one.toLowerCase().split("-")[0] === base);
    if (found) return found;
  }
  return offered.includes("en") ? "en" : offered[0];
}

// How this person writes dates and numbers: their own region where it speaks the language of the words.
export function regionOf(language) {
  const base = language.split("-")[0];
  const region = navigator.languages.find((one) => one.split("-")[0] === base) ?? language;
  // Whatever we send says its hours in these digits.
  return base === "ar" ? `${region}-u-nu-latn` : region;
}

export function isRightToLeft(language) { return language.split("-")[0] === "ar"; }
