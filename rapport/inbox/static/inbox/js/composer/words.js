// The composer's words, translated by the server and written beside it.
export const words = new Proxy({}, {
  get(_, key) {
    const source = document.querySelector("#composer-words, [data-composer-words]");
    return (source ? JSON.parse(source.textContent) : {})[key] ?? String(key);
  },
});

export const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);

export const sizeInWords = (bytes) => {
  const language = document.documentElement.lang || "en";
  const [unit, amount] = bytes >= 1_000_000 ? ["megabyte", bytes / 1_048_576] : ["kilobyte", Math.max(bytes / 1024, 1)];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: unit === "megabyte" ? 1 : 0 }).format(amount);
};
