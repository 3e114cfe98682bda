// The working week: stretches come, go, and are copied from one day to the others.
import { behaviour } from "../../ui/js/behaviour.js";

const WEEKDAYS = ["1", "2", "3", "4", "5"];

behaviour("week", (form) => {
  const blank = form.querySelector("template").content;
  const days = [...form.querySelectorAll("[data-day]")];

  const add = (day, start = "", end = "") => {
    const line = blank.firstElementChild.cloneNode(true);
    const [from, until] = line.querySelectorAll("input");
    from.name = `start-${day.dataset.day}`;
    until.name = `end-${day.dataset.day}`;
    from.value = start;
    until.value = end;
    const lines = day.querySelector(".day-lines");
    lines.insertBefore(line, lines.querySelector(".field-error"));
    show(day);
    return from;
  };

  const linesOf = (day) => [...day.querySelectorAll(".stretch")];
  const timesOf = (line) => [...line.querySelectorAll("input")].map(({ value }) => value);

  const show = (day) => {
    const lines = linesOf(day);
    day.querySelector(".day-free").hidden = lines.length > 0;
    day.querySelector("[data-copies]").hidden = lines.length === 0;
    for (const line of lines) {
      const [start, end] = timesOf(line);
      line.querySelector(".stretch-night").hidden = !(start && end && end <= start);
    }
  };

  const proposal = (day) => {
    const last = linesOf(day).at(-1);
    if (!last) return ["09:00", "17:00"];
    const [, end] = timesOf(last);
    const hour = Number(end.slice(0, 2)) + 1;
    return end && hour < 20 ? [`${String(hour).padStart(2, "0")}:00`, `${String(Math.min(hour + 4, 22)).padStart(2, "0")}:00`] : ["", ""];
  };

  form.addEventListener("click", (event) => {
    const day = event.target.closest("[data-day]");
    if (!day) return;
    if (event.target.closest("[data-adds]")) add(day, ...proposal(day)).focus();
    const gone = event.target.closest("[data-removes]")?.closest(".stretch");
    if (gone) {
      gone.remove();
      show(day);
      day.querySelector("[data-adds]").focus();
    }
    if (event.target.closest("[data-copies]")) copy(day);
  });

  const copy = (from) => {
    const times = linesOf(from).map(timesOf);
    for (const day of days.filter((one) => one !== from && WEEKDAYS.includes(one.dataset.day))) {
      linesOf(day).forEach((line) => line.remove());
      times.forEach(([start, end]) => add(day, start, end));
      show(day);
    }
  };

  const first = form.querySelector("[data-first]");
  if (first) first.hidden = false;
  first?.addEventListener("click", (event) => {
    if (!event.target.closest("[data-fills]")) return;
    first.remove();
    const monday = days.find((day) => day.dataset.day === "1");
    linesOf(monday).forEach((line) => line.remove());
    add(monday, "09:00", "17:00");
    copy(monday);
    monday.querySelector("input").focus();
  });

  form.addEventListener("input", (event) => {
    const day = event.target.closest("[data-day]");
    if (day) show(day);
  });
  days.forEach(show);
});
