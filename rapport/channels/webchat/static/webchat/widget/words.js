// The words of one language: t("key", {name}) fills in, plural forms follow `n`.
import { regionOf } from "./language.js";

export function speak(language, words) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(regionOf(language));
  return (key, values = {}) => {
    const said = words[key] ?? key;
    const text = typeof said === "string" ? said : said[rules.select(values.n)] ?? said.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? numbers.format(values[name]) : values[name]));
  };
}
