// Opens a conversation in its pane at once: asked for when the pointer rests on its row, shown when it is pressed.
import { showToast } from "../../ui/js/toasts.js";
import { word } from "../../ui/js/words.js";
import { addressOf, allRows, isHere, isNarrow, openNumber, pane, rowLink, rowOf, rowsList, viewKey, workspace } from "./place.js";

const FRESH = 5000;
const PATIENCE = 120;
const asked = new Map();
let latest = 0;

async function load(number) {
  const known = asked.get(number);
  if (known && Date.now() - known.at < FRESH) return known.answer;
  const answer = fetch(addressOf(number), { headers: { "HX-Request": "true" } }).then(async (response) => {
    if (response.redirected && !response.url.includes("/conversations/")) { location.assign(response.url); return ""; }
    if (!response.ok) throw Object.assign(new Error(), { status: response.status });
    return response.text();
  });
  answer.catch(() => asked.delete(number));
  asked.set(number, { at: Date.now(), answer });
  return answer;
}

export const prefetch = (number) => { load(number).catch(() => {}); };
export const forget = () => asked.clear();

export async function openConversation(number, { push = true, focus = false } = {}) {
  const mine = ++latest;
  mark(number);
  document.body.dataset.pane = "main";
  workspace().classList.add("has-conversation");
  if (push && location.pathname !== `/conversations/${number}/`) history.pushState({ number }, "", addressOf(number));
  const waiting = setTimeout(() => mine === latest && wait(), PATIENCE);
  try {
    const html = await load(number);
    if (mine === latest && html) show(html, focus);
  } catch (problem) {
    if (mine === latest) failed(problem.status);
  } finally {
    clearTimeout(waiting);
    asked.delete(number);
  }
}

export function closePane({ push = true } = {}) {
  latest += 1;
  document.body.dataset.pane = "list";
  workspace().classList.remove("has-conversation");
  const number = openNumber();
  if (push) history.pushState({}, "", `/conversations/?view=${viewKey()}`);
  pane().replaceChildren(document.getElementById("conversation-none").content.cloneNode(true));
  document.getElementById("context").replaceChildren();
  mark(0);
  document.title = document.title.replace(/.*(?= · )/, document.querySelector(".list-header .pane-title").textContent);
  if (isNarrow()) rowLink(rowOf(number))?.focus({ preventScroll: true });
}

function show(html, focus) {
  htmx.swap(pane(), html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
  const conversation = pane().querySelector(".conversation");
  if (conversation) document.title = document.title.replace(/^(\(\d+\) )?.*(?= · )/, (_, badge) => `${badge ?? ""}${conversation.dataset.title}`);
  document.dispatchEvent(new CustomEvent("conversation:opened", { detail: { number: openNumber() } }));
  if (focus || isNarrow()) pane().focus({ preventScroll: true });
}

function wait() {
  pane().replaceChildren(document.getElementById("conversation-skeleton").content.cloneNode(true));
}

function failed(status) {
  showToast({ kind: "danger", text: word(status === 404 ? "missing" : status ? "server-failed" : "network-gone") });
  closePane({ push: true });
}

export function mark(number) {
  for (const link of document.querySelectorAll("#rows [aria-current]")) link.removeAttribute("aria-current");
  const link = rowLink(rowOf(number));
  link?.setAttribute("aria-current", "true");
  link?.scrollIntoView({ block: "nearest" });
}

/** The conversation that stands `step` rows after this one, or 0. */
export function beside(number, step) {
  const rows = allRows();
  const here = rows.findIndex((row) => Number(row.dataset.number) === number);
  return here < 0 ? Number(rows[0]?.dataset.number) || 0 : Number(rows[here + step]?.dataset.number) || 0;
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || !workspace()) return;
  const link = event.target.closest("[data-opens-conversation]");
  const back = event.target.closest("[data-back]");
  const step = event.target.closest("[data-steps]");
  if (!link && !back && !step) return;
  event.preventDefault();
  if (link) openConversation(Number(link.dataset.opensConversation), { focus: isNarrow() });
  else if (back) closePane();
  else {
    const next = beside(openNumber(), Number(step.dataset.steps));
    if (next) openConversation(next);
  }
});

let resting = 0;
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest?.("#rows [data-opens-conversation]");
  clearTimeout(resting);
  if (link && event.pointerType === "mouse") resting = setTimeout(() => prefetch(Number(link.dataset.opensConversation)), 65);
});
document.addEventListener("focusin", (event) => {
  const link = event.target.closest?.("#rows [data-opens-conversation]");
  if (link && link.matches(":focus-visible")) prefetch(Number(link.dataset.opensConversation));
});
document.addEventListener("live-message", forget);
document.addEventListener("conversation:open", (event) => openConversation(event.detail.number));

addEventListener("popstate", () => {
  if (!workspace()) return;
  const number = /^\/conversations\/(\d+)\/$/.exec(location.pathname)?.[1];
  if (!isHere()) location.reload();
  else if (number) openConversation(Number(number), { push: false });
  else closePane({ push: false });
});
