// Where the reader is: which view's list, which conversation.
export const workspace = () => document.querySelector(".workspace");
export const rowsList = () => document.getElementById("rows");
export const pane = () => document.getElementById("conversation");
export const viewKey = () => workspace()?.dataset.view ?? "mine";
/** The view that the address names, written as in `viewKey()`. */
export function viewInAddress() {
  const asked = new URLSearchParams(location.search);
  if (location.pathname === "/search/") return `found&q=${asked.get("q") ?? ""}`;
  const view = asked.get("view") ?? "mine";
  return view === "found" ? `found&q=${asked.get("q") ?? ""}` : view;
}
export const isHere = () => viewInAddress() === decodeURIComponent(viewKey());
export const openNumber = () => Number(document.querySelector(".conversation[data-number]")?.dataset.number) || 0;
export const rowOf = (number) => document.getElementById(`row-${number}`);
export const rowLink = (row) => row?.querySelector("[data-opens-conversation]") ?? null;
export const numberOf = (row) => Number(row?.dataset.number) || 0;
export const allRows = () => [...document.querySelectorAll("#rows > .row-item:not(.is-leaving)")];
export const addressOf = (number) => `/conversations/${number}/?view=${viewKey()}`;
export const isNarrow = () => matchMedia("(width < 45rem)").matches;

/** A request of ours, answered through htmx, so that toasts and events in its headers are heard (its failures too). */
export const post = (address, values = {}) =>
  htmx.ajax("POST", address, { source: document.body, target: document.body, swap: "none", values }).catch(() => undefined);
