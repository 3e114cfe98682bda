// A reply on its way: seconds that count down, and steps (undo, send again, it arrived) that answer at once.
import { behaviour } from "../../../ui/js/behaviour.js";
import { deliver } from "../../../ui/js/behaviours/live.js";
import { showToast } from "../../../ui/js/toasts.js";
import { ask } from "./asking.js";

// Counted from the moment the server wrote it, not by the clock of this computer.
behaviour("countdown", (element) => {
  const until = performance.now() + Number(element.dataset.seconds) * 1000;
  const seconds = element.querySelector("[data-countdown]");
  const timer = setInterval(() => {
    const left = Math.ceil((until - performance.now()) / 1000);
    if (left > 0) { seconds.textContent = String(left); return; }
    clearInterval(timer);
    element.lastElementChild.textContent = element.dataset.then;
    element.closest("[data-delivery]")?.querySelector("[data-delivery-undo]")?.remove();
  }, 250);
  return () => clearInterval(timer);
});

behaviour("delivery-step", (form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const { conversation } = await ask(form.action, { body: new FormData(form) });
      if (button.matches("[data-delivery-undo]")) document.dispatchEvent(new CustomEvent("reply:withdrawn", { detail: { conversation } }));
      deliver([`conversation:${conversation}`]);
    } catch (problem) {
      showToast({ kind: "danger", text: problem.message });
    } finally {
      button.disabled = false;
    }
  });
});
