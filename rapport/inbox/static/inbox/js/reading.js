// A conversation is read when it was really seen: open for a second in a tab that somebody looks at.
import { openNumber, post, rowOf } from "./place.js";
import { closePane } from "./opening.js";

const LONG_ENOUGH = 1000;
let timer = 0;
let kept = 0; // marked as unread by hand: stays so until it is opened again

const looked = () => document.visibilityState === "visible" && document.hasFocus();
const thread = () => document.getElementById("thread");

function begin() {
  clearTimeout(timer);
  const number = openNumber();
  if (!number || number === kept || !looked() || !thread() || !("unread" in thread().dataset)) return;
  timer = setTimeout(() => { if (looked() && openNumber() === number) read(number); }, LONG_ENOUGH);
}

function read(number) {
  delete thread().dataset.unread;
  const row = rowOf(number);
  row?.classList.remove("is-unread");
  row?.querySelector(".list-row")?.classList.remove("list-row-unread");
  post(`/conversations/${number}/read/`, { do: "read", message: [...document.querySelectorAll("#thread [data-message]")].at(-1)?.dataset.message ?? "" });
}

document.addEventListener("conversation:opened", () => { kept = 0; begin(); });
document.addEventListener("thread:grown", begin);
document.addEventListener("visibilitychange", begin);
addEventListener("focus", begin);
addEventListener("blur", () => clearTimeout(timer));
begin();

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-unread-now]")) return;
  const number = openNumber();
  kept = number;
  clearTimeout(timer);
  post(`/conversations/${number}/read/`, { do: "unread" });
  closePane();
});
