// The brand's colour made legible: text on it, and it as text on our ground, at 4.5:1 or better (WCAG 2.2, 1.4.3).
const ENOUGH = 4.5;
const LIGHT = [255, 255, 255];
const DARK = [27, 24, 21];

export function paint(element, colour) {
  const brand = parse(colour) ?? [38, 84, 164];
  const on = contrast(brand, LIGHT) >= ENOUGH ? LIGHT : contrast(brand, DARK) >= ENOUGH ? DARK : [0, 0, 0];
  const put = (name, value) => element.style.setProperty(`--${name}`, `rgb(${value.join(" ")})`);
  put("brand", brand);
  put("on-brand", on);
  put("brand-light", legible(brand, LIGHT, [0, 0, 0]));
  put("brand-dark", legible(brand, [44, 41, 38], LIGHT));
}

// `colour` moved towards `end` until it can be read on `ground`.
function legible(colour, ground, end) {
  for (let step = 0; step <= 1; step += 0.05) {
    const mixed = colour.map((value, index) => Math.round(value + (end[index] - value) * step));
    if (contrast(mixed, ground) >= ENOUGH) return mixed;
  }
  return end;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour) {
  const [r, g, b] = colour.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parse(colour) {
  const hex = /^#?([0-9a-f]{6})$/i.exec(colour ?? "")?.[1];
  return hex && [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
