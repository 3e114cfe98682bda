// The conversation: days, messages in groups, how far ours came, and who is writing.
import { bubble } from "./bubble.js";
import { h, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { leaveAddress } from "./cards.js";

const TOGETHER = 5 * 60_000;
const NEAR = 60;
const STATES = { waiting: "clock", sending: "clock", sent: "sent", delivered: "sent", seen: "seen", failed: "alert" };

export function makeLog(view) {
  const { chat, frame, clock } = view;
  const { t } = frame;
  const rows = h("div.rows");
  const element = h("div.log", { role: "log", "aria-live": "off", "aria-label": t("messages"), tabindex: 0 }, rows);
  const jump = h("button.jump", { type: "button", hidden: true, onclick: () => toEnd(true) }, t("new_messages"), icon("down"));
  let isAtEnd = true;
  let isLoading = false;

  const toEnd = (smooth) => { element.scrollTo({ top: element.scrollHeight, behavior: smooth ? "smooth" : "instant" }); jump.hidden = true; };
  element.addEventListener("scroll", () => {
    isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    if (isAtEnd) { jump.hidden = true; chat.markRead(); }
    if (element.scrollTop < 40 && chat.thread.hasEarlier) earlier();
  });
  // Pictures arrive after their message, the keyboard moves the floor: who reads the end stays there.
  const sizes = new ResizeObserver(() => { if (isAtEnd) toEnd(false); });
  sizes.observe(rows);
  sizes.observe(element);

  async function earlier() {
    if (isLoading) return;
    isLoading = true;
    const anchor = rows.querySelector("article:last-of-type");
    const place = () => anchor.getBoundingClientRect().top;
    const before = place();
    try { await chat.thread.earlier(); } catch { /* the button is still there */ }
    await Promise.resolve();
    element.scrollTop += place() - before;
    isLoading = false;
  }

  function update() {
    const found = [];
    if (chat.thread.hasEarlier) found.push(["earlier", "", () => h("button.earlier", { type: "button", onclick: earlier }, t("earlier"))]);
    found.push(...messageRows(chat, frame, clock));
    if (chat.thread.facts.is_closed) found.push(["ended", "", () => h("div.aside", t("ended"))]);
    const { typing } = chat.thread.facts;
    if (typing) found.push(["typing", typing.name, () => typingRow(t, typing.name)]);
    if (view.wantsAddress()) found.push(["address", "", () => leaveAddress(view)]);
    reconcile(rows, found);
    if (isAtEnd) toEnd(false);
  }

  function speak(news) {
    const { spoken } = frame;
    for (const one of news) spoken.append(h("p", { lang: one.language || null, dir: "auto" }, `${one.author?.name ?? ""}: ${one.text}`));
    while (spoken.childElementCount > 5) spoken.firstChild.remove();
    if (!isAtEnd) jump.hidden = false;
  }

  return { element: h("div.middle", element, jump), update, speak, toEnd, gone: () => sizes.disconnect() };
}

function messageRows(chat, frame, clock) {
  const { t, host } = frame;
  const taken = new Set(chat.thread.messages.map((one) => one.client_key));
  const all = [...chat.thread.messages, ...chat.outbox.list().filter((one) => !taken.has(one.client_key))];
  const at = (one) => new Date(one.at ?? one.created_at);
  const who = (one) => (!one.from || one.from === "visitor" ? "me" : `${one.from}${one.author?.name ?? ""}`);
  const belongs = (one, other) => one && other && who(one) === who(other) && Math.abs(at(one) - at(other)) < TOGETHER && clock.dayKey(at(one)) === clock.dayKey(at(other));
  const lastMine = all.findLast((one) => who(one) === "me");
  const rows = [];
  all.forEach((one, index) => {
    const day = clock.dayKey(at(one));
    if (!index || day !== clock.dayKey(at(all[index - 1]))) rows.push([`day${day}`, clock.day(at(one)), () => h("div.day", h("span", clock.day(at(one))))]);
    const isFirst = !belongs(all[index - 1], one);
    const isLast = !belongs(one, all[index + 1]);
    const key = one.client_key ?? one.id;
    rows.push([key, `${isFirst}${isLast}${one.id ?? ""}`, () => bubble(one, { isFirst, isLast, t, clock, host })]);
    if (who(one) === "me" && (one === lastMine || (one.state && one.state !== "waiting"))) rows.push(stateRow(chat, t, clock, one, at(one)));
    else if (isLast && one.from === "team") rows.push([`at${key}`, "", () => h("div.state.theirs", { "aria-hidden": "true" }, clock.time(at(one)))]);
  });
  return rows;
}

function stateRow(chat, t, clock, one, at) {
  const { delivered_until: delivered = 0, team_read_until: seen = 0 } = chat.thread.facts;
  const state = one.state ?? (one.id <= seen ? "seen" : one.id <= delivered ? "delivered" : "sent");
  const words = one.words || t(state);
  const again = () => [
    h("button.link", { type: "button", onclick: () => chat.outbox.again(one.client_key) }, t("again")),
    h("button.link", { type: "button", onclick: () => chat.outbox.discard(one.client_key) }, t("discard")),
  ];
  const sign = `${state}${words}`;
  return [`state${one.client_key ?? one.id}`, sign, () => h(`div.state.mine.is-${state}`, { role: "status" }, icon(STATES[state]),
    h("span", one.state ? words : `${words} · ${clock.time(at)}`), ...(state === "failed" ? again() : []))];
}

function typingRow(t, name) {
  return h("div.typing", { role: "status" }, h("span.dots", { "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", { dir: "auto" }, name ? t("typing", { name }) : t("typing_somebody")));
}
