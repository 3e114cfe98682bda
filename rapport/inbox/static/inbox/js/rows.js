// The list as it lives: as many rows come back as are shown, the open one stays marked, nothing jumps.
import { behaviour } from "../../ui/js/behaviour.js";
import { allRows, openNumber, rowLink, rowOf, rowsList } from "./place.js";
import { redraw } from "./selection.js";

const MOST = 200;
const STEP = 30;

behaviour("rows", (list) => {
  const configure = (event) => {
    if (event.detail.elt !== list) return;
    const shown = allRows().length;
    // Far down a long list nothing is exchanged under the reader's eyes; it catches up at the top.
    if (shown > MOST && document.getElementById("list-body").scrollTop > innerHeight) {
      list.dataset.stale = "";
      event.preventDefault();
      return;
    }
    event.detail.parameters.limit = Math.min(MOST, Math.max(STEP, Math.ceil(shown / STEP) * STEP));
  };
  list.addEventListener("htmx:configRequest", configure);
  return () => list.removeEventListener("htmx:configRequest", configure);
});

document.addEventListener("scroll", (event) => {
  const list = rowsList();
  if (event.target.id !== "list-body" || !list || !("stale" in list.dataset) || event.target.scrollTop > 200) return;
  delete list.dataset.stale;
  refresh();
}, true);

/** Fetches the list anew, as after a live message. */
export function refresh() {
  rowsList()?.dispatchEvent(new CustomEvent("live", { bubbles: false }));
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (!event.detail.target?.closest?.("#rows, .pane-list") && event.detail.target?.id !== "rows-more") return;
  const link = rowLink(rowOf(openNumber()));
  link?.setAttribute("aria-current", "true");
  redraw();
});
