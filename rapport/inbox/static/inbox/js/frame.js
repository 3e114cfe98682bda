// A mail in its locked frame: as high as what it holds; keys pressed in it are heard; pictures come when asked for.
import { behaviour } from "../../ui/js/behaviour.js";
import { post } from "./place.js";

behaviour("frame", (frame) => {
  let growing = null;
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (page) frame.style.setProperty("--frame-height", `${Math.ceil(page.getBoundingClientRect().height)}px`);
  };
  const loaded = () => {
    const inside = frame.contentDocument;
    if (!inside?.body) return;
    growing?.disconnect();
    growing = new ResizeObserver(fit);
    growing.observe(inside.documentElement);
    inside.addEventListener("keydown", (event) => {
      const again = new KeyboardEvent("keydown", { key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey, altKey: event.altKey, bubbles: true, cancelable: true });
      if (!document.body.dispatchEvent(again)) event.preventDefault();
    });
    fit();
  };
  frame.addEventListener("load", loaded);
  if (frame.contentDocument?.readyState === "complete") loaded();
  return () => growing?.disconnect();
});

document.addEventListener("click", (event) => {
  const show = event.target.closest?.("[data-show-pictures]");
  const always = event.target.closest?.("[data-always-pictures]");
  const bar = event.target.closest?.(".pictures-bar");
  if (!bar || (!show && !always)) return;
  const frame = document.getElementById(`frame-${bar.dataset.pictures}`);
  frame.src = `/messages/${bar.dataset.pictures}/body/?pictures=1`;
  if (always) post(`/messages/${bar.dataset.pictures}/pictures/`);
  bar.remove();
});
