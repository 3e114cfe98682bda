import { behaviour } from "../behaviour.js";
import { showToast } from "../toasts.js";
import { word } from "../words.js";

// data-copy="text", or data-copy-from="#id" for what stands in another element.
behaviour("copy", (button) => {
  button.addEventListener("click", async () => {
    const source = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
    await copy(source ? source.value ?? source.textContent : button.dataset.copy);
    showToast({ text: word("copied") });
  });
});

async function copy(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  // Plain http on the office network has no clipboard API.
  const area = Object.assign(document.createElement("textarea"), { value: text });
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  return undefined;
}
