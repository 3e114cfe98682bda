// @ in a note offers the colleagues who may see this inbox. Keys of an input method are left alone.
import { wordAtCaret } from "./editor.js";
import { createPopup } from "./popup.js";
import { words } from "./words.js";

const MOST = 7;

export function createMentions(editor, { url }) {
  let members = null;
  let at = null;
  const popup = createPopup(editor.root, { label: words.colleagues, render, pick, className: "composer-popup-people" });

  async function load() {
    members ??= fetch(url, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : { members: [] }))
      .then((found) => found.members)
      .catch(() => { members = null; return []; });
    return members;
  }
  async function consider() {
    at = wordAtCaret(editor.root, "@＠");
    if (!at) { popup.hide(); return; }
    const found = await load();
    at = wordAtCaret(editor.root, "@＠");
    if (!at) { popup.hide(); return; }
    popup.show(fitting(found, at.query).slice(0, MOST), at.rect, at.direction);
  }
  function pick(member) {
    const place = wordAtCaret(editor.root, "@＠") ?? at;
    editor.squire.setSelection(place.range);
    const span = document.createElement("span");
    span.dataset.mention = member.id;
    span.textContent = `@${member.name}`;
    editor.squire.insertHTML(`${span.outerHTML}\u00a0`);
    at = null;
  }
  /** For the button: an @ at the caret, and the list with it. */
  function begin() {
    editor.focus();
    const before = editor.squire.getSelection().startContainer;
    const needsSpace = before.nodeType === Node.TEXT_NODE && /\S$/.test(before.data.slice(0, editor.squire.getSelection().startOffset));
    editor.squire.insertPlainText(`${needsSpace ? " " : ""}@`);
    consider();
  }
  editor.root.addEventListener("input", consider);
  editor.root.addEventListener("blur", () => popup.hide());
  editor.root.addEventListener("compositionend", consider);
  return { key: popup.key, begin, hide: popup.hide };
}

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLocaleLowerCase();

function fitting(members, query) {
  const wanted = plain(query);
  const rank = ({ name, email }) => {
    const text = plain(name);
    if (text.startsWith(wanted)) return 0;
    if (text.split(/[\s-]/).some((piece) => piece.startsWith(wanted))) return 1;
    return plain(email).startsWith(wanted) ? 2 : -1;
  };
  return members.map((member) => [rank(member), member]).filter(([order]) => order >= 0).sort((one, other) => one[0] - other[0]).map(([, member]) => member);
}

function render(member) {
  const face = Object.assign(document.createElement("span"), { className: `avatar avatar-small avatar-hue-${member.hue}` });
  face.append(Object.assign(document.createElement("span"), { className: "avatar-face", textContent: member.initials }));
  face.firstChild.setAttribute("aria-hidden", "true");
  const presence = Object.assign(document.createElement("span"), { className: `presence presence-${member.presence}` });
  presence.setAttribute("role", "img");
  presence.setAttribute("aria-label", member.presence_words);
  face.append(presence);
  const name = Object.assign(document.createElement("bdi"), { className: "composer-popup-name", textContent: member.name });
  const detail = Object.assign(document.createElement("span"), { className: "composer-popup-detail", textContent: member.detail });
  return [face, name, detail];
}
