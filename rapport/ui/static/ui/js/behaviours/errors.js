// A request that failed says what happened, what is safe and what to do. Nothing on the page is lost.
import { showToast } from "../toasts.js";
import { word } from "../words.js";

const danger = (key) => showToast({ kind: "danger", text: word(key) });

document.addEventListener("htmx:sendError", () => danger("network-gone"));
document.addEventListener("htmx:timeout", () => danger("network-gone"));

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (/"toast"/.test(xhr.getResponseHeader("HX-Trigger") ?? "")) return;
  if (xhr.status === 401) danger("signed-out");
  else if (xhr.status === 403) danger("refused");
  else if (xhr.status === 404 || xhr.status === 410) danger("missing");
  else danger("server-failed");
});

// A page that comes back because of a field leads to that field, however long the page is.
const wrong = document.querySelector('#main [aria-invalid="true"]') ?? document.querySelector("#main .field-error");
wrong?.closest("details")?.setAttribute("open", "");
wrong?.scrollIntoView({ block: "center" });
wrong?.focus({ preventScroll: true });
