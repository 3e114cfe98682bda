import { behaviour } from "../behaviour.js";

behaviour("theme", (group) => {
  const choices = [...group.querySelectorAll("[data-theme-choice]")];
  const page = document.documentElement;
  const show = () => choices.forEach((choice) => {
    choice.setAttribute("aria-checked", String(choice.dataset.themeChoice === (page.dataset.theme || "auto")));
  });
  const choose = (event) => {
    const choice = event.target.closest("[data-theme-choice]");
    if (!choice) return;
    page.dataset.theme = choice.dataset.themeChoice;
    try { localStorage.setItem("rapport-theme", page.dataset.theme); } catch { /* only this page keeps it */ }
    show();
    if (group.dataset.href) htmx.ajax("POST", group.dataset.href, { source: group, swap: "none", values: { theme: page.dataset.theme } });
  };
  group.addEventListener("click", choose);
  show();
});

// Another tab changed its mind: follow it.
addEventListener("storage", (event) => {
  if (event.key === "rapport-theme") document.documentElement.dataset.theme = event.newValue || "auto";
});
