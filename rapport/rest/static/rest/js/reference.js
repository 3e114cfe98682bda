import { behaviour } from "../../ui/js/behaviour.js";

// Narrows the reference to what was typed, and shows in the list where one is reading.
behaviour("reference", (frame) => {
  const search = frame.querySelector("[data-reference-search]");
  const links = [...frame.querySelectorAll("[data-reference-link]")];
  const narrow = () => show(frame, search.value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean));
  search.addEventListener("input", narrow);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") links.find((link) => !link.hidden)?.click();
  });
  narrow();
  return follow(frame, links);
});

function show(frame, words) {
  let found = 0;
  for (const operation of frame.querySelectorAll("[data-reference-operation]")) {
    operation.dataset.text ??= operation.querySelector(".api-words").textContent.toLocaleLowerCase();
    const fits = words.every((word) => operation.dataset.text.includes(word));
    found += fits;
    operation.hidden = !fits;
    frame.querySelector(`[data-reference-link="${operation.id}"]`).hidden = !fits;
  }
  for (const chapter of frame.querySelectorAll("[data-reference-chapter]")) {
    chapter.hidden = !chapter.querySelector("[data-reference-operation]:not([hidden]), [data-reference-link]:not([hidden])");
  }
  frame.querySelector("[data-reference-about]").hidden = words.length > 0;
  frame.querySelector("[data-reference-none]").hidden = found > 0;
}

function follow(frame, links) {
  const byName = new Map(links.map((link) => [link.dataset.referenceLink, link]));
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      links.forEach((link) => link.removeAttribute("aria-current"));
      const link = byName.get(target.id);
      link.setAttribute("aria-current", "true");
      link.scrollIntoView({ block: "nearest" });
    }
  }, { rootMargin: "-10% 0px -75%" });
  frame.querySelectorAll("[data-reference-operation]").forEach((operation) => observer.observe(operation));
  return () => observer.disconnect();
}
