// The short list under the editor: what was noticed, on what it rests, what could stand there instead.
import { fill, words } from "./words.js";

const MOST = 3;

export function createReviewList(form, { onTake, onAct, onLeave, onShow }) {
  const place = form.querySelector("[data-review]");
  const items = place?.querySelector("[data-review-items]");
  let isWhole = false;

  function draw(findings) {
    if (!place) return;
    const groups = grouped(findings);
    place.hidden = !groups.length;
    if (!groups.length) isWhole = false;
    const shown = isWhole ? groups : groups.slice(0, MOST);
    const had = place.contains(document.activeElement);
    items.replaceChildren(...shown.map(row));
    if (groups.length > shown.length) items.append(moreButton(groups.length - shown.length, findings));
    if (had && place.hidden) form.querySelector("[data-composer-editor]").focus();
  }
  function row(group) {
    const [first] = group;
    const element = Object.assign(document.createElement("li"), { className: `review-item review-${first.kind}` });
    const said = make("span", "review-said");
    if (first.goes_before) said.append(make("span", "review-words", first.words));
    else said.append(...spaced(group.map(quoted)), make("span", "review-words", first.words));
    if (first.because) said.append(make("span", "review-because", first.because));
    const choices = make("span", "review-choices");
    group.forEach((finding) => finding.offered.forEach((wording) => choices.append(offer(finding, wording, group.length > 1))));
    if (first.act) choices.append(acting(first));
    element.append(said, choices, leaving(group));
    return element;
  }
  const quoted = (finding) => {
    const button = press("review-place", finding.text, () => onShow(finding));
    button.setAttribute("aria-label", fill(words.reviewShow, { text: finding.text }));
    return button;
  };
  const offer = (finding, wording, isOneOfMany) => {
    const button = press("review-offer", isOneOfMany ? `${finding.text} → ${wording}` : wording, () => onTake(finding, wording));
    button.dir = "auto";
    button.setAttribute("aria-label", fill(finding.goes_before ? words.reviewPutBefore : words.reviewTake, { text: finding.text, wording }));
    return button;
  };
  const acting = (finding) => {
    const button = press("review-offer review-act", finding.act.words, () => onAct(finding));
    button.setAttribute("aria-label", `${finding.act.words}: ${finding.text}`);
    return button;
  };
  const leaving = (group) => {
    const button = press("review-leave", "×", () => onLeave(group));
    button.setAttribute("aria-label", fill(words.reviewLeave, { text: group.map(({ text }) => text).join(", ") }));
    button.dataset.tooltip = words.reviewLeaveShort;
    return button;
  };
  function moreButton(count, findings) {
    const element = make("li", "review-item");
    element.append(press("review-more", fill(words.reviewMore, { count }), () => { isWhole = true; draw(findings); }));
    return element;
  }
  return { draw };
}

// Places with one and the same remark stand in one line; a date and a promise at one place in two.
function grouped(findings) {
  const groups = new Map();
  for (const finding of findings) {
    const key = `${finding.kind}|${finding.kind === "form" ? finding.words : finding.start}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].sort(([one], [other]) => weightOf(other) - weightOf(one));
}

// What breaks comes first, plainer words last: nothing is wrong with those.
const weightOf = ({ breaks, kind }) => Number(breaks) - Number(kind === "plain");

const spaced = (elements) => elements.flatMap((each, place) => (place ? [" ", each] : [each]));

function make(tag, className, textContent = "") {
  return Object.assign(document.createElement(tag), { className, textContent });
}

function press(className, textContent, run) {
  const button = Object.assign(document.createElement("button"), { type: "button", className, textContent });
  button.addEventListener("click", run);
  // The editor keeps its caret while a button is pressed with the mouse.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  return button;
}
