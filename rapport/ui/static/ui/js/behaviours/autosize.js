import { behaviour } from "../behaviour.js";

// A text area that is as tall as what is written in it, up to the height its CSS allows.
behaviour("autosize", (area) => {
  if (CSS.supports("field-sizing", "content")) {
    area.style.setProperty("field-sizing", "content");
    return undefined;
  }
  const fit = () => {
    area.style.setProperty("block-size", "auto");
    area.style.setProperty("block-size", `${area.scrollHeight + 2}px`);
  };
  area.addEventListener("input", fit);
  fit();
  return () => area.removeEventListener("input", fit);
});
