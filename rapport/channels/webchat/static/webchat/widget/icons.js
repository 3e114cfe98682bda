// Our own line drawings on a grid of 24.
const SVG = "http://www.w3.org/2000/svg";
const LINES = {
  chat: "M4 11.5a8 7.5 0 0 1 16 0c0 4.2-3.6 7.5-8 7.5-1.2 0-2.3-.2-3.3-.6L4.5 20l1.2-3.4A7.2 7.2 0 0 1 4 11.5z",
  down: "M6 9.5l6 6 6-6",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  send: "M12 19V5.5M6 11l6-6 6 6",
  clip: "M19.5 11.5l-7.6 7.6a4.8 4.8 0 0 1-6.8-6.8l8-8a3.2 3.2 0 0 1 4.5 4.5l-7.9 7.9a1.6 1.6 0 0 1-2.3-2.3l7.2-7.2",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  file: "M13.5 3.5H7.5a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-10zM13.5 3.5v5h5",
  sent: "M5 12.5l4.5 4.5L19 7.5",
  seen: "M2.5 12.5L7 17l8.5-9M11.5 16l1 1L21.5 7.5",
  clock: "M12 7.5v5l3 1.8M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  alert: "M12 8v5M12 16.2h.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
};

export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `icon-${name}`);
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", LINES[name]);
  drawing.append(line);
  return drawing;
}
