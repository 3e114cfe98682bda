import { behaviour } from "../behaviour.js";
import { clock, dayIn, duration, everyMinute, relative, shortDate, weekday } from "../cldr.js";
import { word } from "../words.js";

const ourZone = document.documentElement.dataset.zone;

behaviour("timestamp", (element) => {
  const at = Date.parse(element.dateTime);
  const shown = element.querySelector("[data-relative]");
  return everyMinute(() => write(shown, relative(at) ?? shortDate(at, ourZone)));
});

behaviour("clocks", (element) => {
  const { ourZone: ours, theirZone: theirs } = element.dataset;
  return everyMinute(() => {
    const now = Date.now();
    const there = clock(now, theirs);
    write(element.querySelector("[data-ours]"), clock(now, ours));
    write(element.querySelector("[data-theirs]"), dayIn(now, ours) === dayIn(now, theirs) ? there : `${weekday(now, theirs)} ${there}`);
    const part = partOfDay(Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: theirs }).format(now)));
    element.dataset.part = part;
    write(element.querySelector("[data-part-words]"), word(`part-${part}`));
  });
});

behaviour("promise", (element) => {
  const due = Date.parse(element.dataset.due);
  const soon = Number(element.dataset.soon) * 1000;
  return everyMinute(() => {
    const left = due - Date.now();
    element.dataset.state = left < 0 ? "late" : left <= soon ? "soon" : "ample";
    write(element.querySelector("[data-left]"), word(left < 0 ? "late" : "left", { duration: duration(Math.abs(left)) }));
  });
});

function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

// The same hours as part_of_day in components/times.py; a test compares the two.
export function partOfDay(hour) {
  if (hour < 6 || hour >= 22) return "night";
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}
