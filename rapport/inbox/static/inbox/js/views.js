// Changes the list to another view without loading the whole page.
import { behaviour } from "../../ui/js/behaviour.js";
import { closePane } from "./opening.js";
import { workspace } from "./place.js";
import { clear } from "./selection.js";

behaviour("workspace", () => {});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-view-key]");
  if (!link || !workspace() || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  clear();
  for (const other of document.querySelectorAll("a[data-view-key]")) other.toggleAttribute("aria-current", false);
  link.setAttribute("aria-current", "page");
  workspace().dataset.view = link.dataset.viewKey;
  document.querySelector(".views:popover-open")?.hidePopover();
  history.pushState({}, "", link.href);
  closePane({ push: false });
  await htmx.ajax("GET", `${link.href}&part=list`, { source: link, target: ".pane-list", swap: "innerHTML" });
  const title = document.querySelector(".list-header .pane-title")?.textContent ?? "";
  document.title = document.title.replace(/^(\(\d+\) )?.*(?= · )/, (_, badge) => `${badge ?? ""}${title}`);
});
