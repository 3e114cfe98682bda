// Times as the server writes them: both sides speak CLDR, so nothing changes its words when it is refreshed.
import { dates, language, word } from "./words.js";

const MINUTE = 60_000;
const units = new Map();

const unit = (name) => {
  if (!units.has(name)) units.set(name, new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short" }));
  return units.get(name);
};

export function duration(milliseconds) {
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes >= 1440) return unit("day").format(Math.floor(minutes / 1440));
  if (minutes >= 60) return unit("hour").format(Math.floor(minutes / 60));
  return unit("minute").format(Math.max(minutes, 1));
}

/** The relative time within a day, or null when the server's date should stand. */
export function relative(at, now = Date.now()) {
  const away = Math.abs(now - at);
  if (away >= 1440 * MINUTE) return null;
  if (away < MINUTE) return word("now");
  return at <= now ? duration(away) : word("in", { duration: duration(away) });
}

export const clock = (at, zone) =>
  new Intl.DateTimeFormat(dates, { timeStyle: "short", timeZone: zone || undefined }).format(at);

export function shortDate(at, zone) {
  const year = (date) => new Intl.DateTimeFormat("en", { year: "numeric", timeZone: zone || undefined }).format(date);
  const shape = { month: "short", day: "numeric", timeZone: zone || undefined };
  if (year(at) !== year(new Date())) shape.year = "numeric";
  return new Intl.DateTimeFormat(dates, shape).format(at);
}

export function dayIn(at, zone) {
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone || undefined }).format(at);
}

export const weekday = (at, zone) =>
  new Intl.DateTimeFormat(dates, { weekday: "short", timeZone: zone || undefined }).format(at);

/** Calls `refresh` now and then, only while somebody is looking. */
export function everyMinute(refresh) {
  const timer = setInterval(() => document.hidden || refresh(), 20_000);
  const seen = () => document.hidden || refresh();
  document.addEventListener("visibilitychange", seen);
  return () => { clearInterval(timer); document.removeEventListener("visibilitychange", seen); };
}
