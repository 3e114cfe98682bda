// The pictures of a message, seen large, one after the other.
import { behaviour } from "../../ui/js/behaviour.js";
import { rightToLeft } from "../../ui/js/words.js";

let pictures = [];
let here = 0;
const box = () => document.getElementById("lightbox");

function show(index) {
  here = (index + pictures.length) % pictures.length;
  const { href, dataset } = pictures[here];
  const picture = box().querySelector("[data-lightbox-picture]");
  picture.src = href;
  picture.alt = dataset.lightbox;
  box().querySelector("[data-lightbox-name]").textContent = pictures.length > 1 ? `${dataset.lightbox} · ${here + 1}/${pictures.length}` : dataset.lightbox;
  Object.assign(box().querySelector("[data-lightbox-download]"), { href, download: dataset.lightbox });
  box().querySelectorAll("[data-lightbox-step]").forEach((button) => { button.hidden = pictures.length < 2; });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-lightbox]");
  if (!link || event.metaKey || event.ctrlKey || !box()) return;
  event.preventDefault();
  pictures = [...link.closest(".attachments").querySelectorAll("[data-lightbox]")];
  show(pictures.indexOf(link));
  box().showModal();
});

behaviour("lightbox", (dialog) => {
  dialog.addEventListener("click", (event) => {
    const step = event.target.closest("[data-lightbox-step]");
    if (step) show(here + Number(step.dataset.lightboxStep));
    else if (event.target.closest("[data-closes]") || event.target.matches(".lightbox, .lightbox-stage")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) show(here + step * (rightToLeft() ? -1 : 1));
  });
});
