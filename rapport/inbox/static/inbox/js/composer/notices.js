// What the composer has to say, in its own two places: a quiet word beside the buttons, and calm lines above the text.
import { words } from "./words.js";

export function createNotices(form) {
  const quiet = form.querySelector("[data-composer-saved]");
  const place = form.querySelector("[data-composer-notices]");
  const lines = new Map();
  let timer = 0;

  function say(text) {
    clearTimeout(timer);
    if (quiet.textContent !== text) quiet.textContent = text;
  }
  function line(key, text, { kind = "info", actions = [], onClose } = {}) {
    const element = lines.get(key) ?? document.createElement("div");
    lines.set(key, element);
    element.className = `composer-notice composer-notice-${kind}`;
    element.replaceChildren(Object.assign(document.createElement("span"), { textContent: text, className: "composer-notice-text" }));
    actions.forEach(([label, run]) => element.append(button(label, () => run(() => remove(key)))));
    if (onClose !== false) element.append(closing(() => { remove(key); onClose?.(); }));
    if (!element.isConnected) place.append(element);
    return element;
  }
  function remove(key) {
    lines.get(key)?.remove();
    lines.delete(key);
  }
  return {
    line, remove,
    quiet: say,
    saved() {
      remove("trouble");
      say(words.saved);
      timer = setTimeout(() => say(""), 4000);
    },
    restored() {
      say(words.restored);
    },
    trouble(problem, again) {
      const actions = problem.kind === "signed-out" ? [[words.signIn, () => signIn(again)]] : [[words.tryAgain, () => again()]];
      say(words.keptHere);
      line("trouble", problem.message, { kind: "warning", actions, onClose: false });
    },
    offerOther(other, swap) {
      line("other", words.otherText, { actions: [[words.showOther, (done) => { done(); swap(other); }]] });
    },
  };
}

// The sign-in opens beside this page; coming back here continues where the work stopped.
function signIn(again) {
  open(`/account/login/?next=${encodeURIComponent("/health")}`, "_blank");
  addEventListener("focus", () => again(), { once: true });
}

function button(label, run) {
  const element = Object.assign(document.createElement("button"), { type: "button", className: "composer-notice-button", textContent: label });
  element.addEventListener("click", run);
  return element;
}

function closing(run) {
  const element = button("×", run);
  element.className = "composer-notice-close";
  element.setAttribute("aria-label", words.dismiss);
  return element;
}
