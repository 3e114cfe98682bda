// Moments and measures as this person writes them, in their own zone.
import { regionOf } from "./language.js";

export function clocks(language) {
  const region = regionOf(language);
  const format = (options) => new Intl.DateTimeFormat(region, options);
  const time = format({ hour: "numeric", minute: "2-digit" });
  const weekday = format({ weekday: "long" });
  const date = format({ weekday: "long", day: "numeric", month: "long" });
  const full = format({ dateStyle: "full", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const midnight = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate());
  const daysUntil = (at, now = new Date()) => Math.round((midnight(at) - midnight(now)) / 86_400_000);
  const capital = (text) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

  return {
    time: (at) => time.format(at),
    full: (at) => full.format(at),
    dayKey: (at) => midnight(at).getTime(),
    day(at) {
      const days = daysUntil(at);
      return capital(days === 0 || days === -1 ? relative.format(days, "day") : date.format(at));
    },
    // "We are back on Tuesday at 10:00, your time"
    back(t, opensAt, now = new Date()) {
      const at = opensAt && new Date(opensAt);
      if (!at || at <= now) return "";
      const days = daysUntil(at, now);
      const key = days === 0 ? "back_today" : days === 1 ? "back_tomorrow" : days < 7 ? "back_weekday" : "back_date";
      return t(key, { time: time.format(at), weekday: weekday.format(at), date: date.format(at) });
    },
    size(bytes) {
      const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
      return new Intl.NumberFormat(region, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
    },
  };
}
