// One form of the composer, the reply or the note: editor, draft, files, people and sending put together.
import { createAttachments, named, pastedFiles } from "./attachments.js";
import { createCanned, flag, gapsIn } from "./canned.js";
import { keepDraft } from "./drafts.js";
import { createEditor, isComposing } from "./editor.js";
import { createFormatBar } from "./formatbar.js";
import { createMentions } from "./mentions.js";
import { createNotices } from "./notices.js";
import { createRecipients } from "./recipients.js";
import { createRendering } from "./rendering.js";
import { createSalutation } from "./salutation.js";
import { createReview } from "./review.js";
import { createSending } from "./sending.js";
import { createSubject } from "./subject.js";

export function createWriting(form, { newestSeen, onTyping }) {
  const given = JSON.parse(form.querySelector("script[data-composer-given]").textContent);
  const field = form.querySelector("[data-composer-editor]");
  const plain = form.querySelector("[data-composer-plain]");
  plain.remove();
  field.hidden = false;
  const state = { key: newKey(), seen: given.seen, renew() { state.key = newKey(); state.seen = newestSeen() ?? state.seen; } };
  const notices = createNotices(form);
  let draft = null;
  let salutation = null;
  let review = null;
  let rendering = null;
  let wasEmpty = true;

  const changed = () => {
    // What stood in the thread before the first word has been seen; what comes after it perhaps not.
    if (wasEmpty) state.seen = Math.max(newestSeen() ?? 0, state.seen ?? 0);
    wasEmpty = editor.isEmpty();
    flag(field);
    if (!gapsIn(field.textContent).length) notices.remove("gaps");
    if (!editor.isEmpty()) notices.remove("empty");
    salutation?.reflect();
    draft?.changed();
    review?.changed();
    rendering?.changed();
  };
  const editor = createEditor(field, {
    onChange: () => { changed(); if (!editor.isEmpty()) onTyping(given.kind); },
    onPicture: (data) => pasteData(data),
  });
  const attachments = createAttachments(form, {
    url: given.files_url, limit: given.limit, notices, onChange: changed,
    onPicture: (file) => { editor.focus(); editor.squire.insertImage(file.href, { alt: file.name }); changed(); },
  });
  const recipients = given.usual ? createRecipients(form, { usual: given.usual, people: given.people, called: given.people_called_url, onChange: changed }) : null;
  recipients?.set(given.draft.addresses);
  const subject = createSubject(form, { onChange: changed });
  subject?.set(given.draft.subject);
  editor.set(given.draft.html);
  attachments.set(given.draft.files);

  draft = keepDraft({
    url: given.draft_url,
    key: `rapport-draft:${given.member}:${given.conversation}:${given.kind}`,
    saved: { content: { html: given.draft.html, addresses: given.draft.addresses, subject: given.draft.subject }, saved_at: given.draft.saved_at },
    notices,
    writing: {
      read: () => ({ html: editor.html(), addresses: recipients?.changed() ?? {}, subject: subject?.changed() ?? "" }),
      write(content, files) {
        editor.set(content.html);
        recipients?.set(content.addresses);
        subject?.set(content.subject);
        if (files) attachments.set(files);
        changed();
      },
      isEmpty: editor.isEmpty,
      key: () => state.key,
    },
  });
  createFormatBar(form, editor);
  salutation = createSalutation(form, editor);
  const helpers = [createCanned(form, editor, { url: given.canned_url }), salutation];
  if (given.kind === "note") {
    const mentions = createMentions(editor, { url: given.people_url });
    form.querySelector("[data-composer-mention]").addEventListener("click", mentions.begin);
    helpers.unshift(mentions);
  }
  if (given.review_url) {
    const key = `rapport-review:${given.member}:${given.conversation}`;
    review = createReview(form, editor, { url: given.review_url, switchUrl: given.review_switch_url, isOn: given.is_reviewed, key, notices });
  }
  rendering = createRendering(form, { editor, notices, subject: () => subject?.changed() ?? "" });
  const sending = createSending(form, { url: given.send_url, editor, attachments, recipients, subject, draft, review, rendering, notices, state });

  // Before the editor and the page hear a key: lists first, then sending. Never while characters are being chosen.
  const keys = (event) => {
    if (isComposing(event)) { event.stopPropagation(); return; }
    if (event.target === field && helpers.some((helper) => helper.key(event))) return;
    const isMod = event.metaKey || event.ctrlKey;
    if (event.key === "Enter" && isMod && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      sending.send({ then: event.shiftKey && given.kind === "reply" ? "close" : "" });
    } else if (event.key === "Escape" && event.target === field) {
      event.stopPropagation();
      field.blur();
    }
  };
  form.addEventListener("keydown", keys, true);
  const pasted = (event) => {
    const files = pastedFiles(event);
    if (!files.length) return;
    event.preventDefault();
    event.stopPropagation();
    attachments.add(files, { inline: files.length === 1 && files[0].type.startsWith("image/") });
  };
  form.addEventListener("paste", pasted, true);
  form.addEventListener("composer:gaps", () => flag(field));
  form.addEventListener("composer:unpicture", ({ detail }) => { field.querySelectorAll(`img[src="${detail.href}"]`).forEach((picture) => picture.remove()); });
  async function pasteData(data) {
    const blob = await fetch(data).then((answer) => answer.blob()).catch(() => null);
    if (blob) attachments.add([named(new File([blob], "image.png", { type: blob.type }))], { inline: true });
  }
  changed();

  return {
    kind: given.kind, form, editor,
    focus: () => editor.focus(),
    hasDraft: () => !editor.isEmpty() || !attachments.isEmpty(),
    savedAt: given.draft.saved_at,
    restore: () => draft.refresh({ force: true }),
    close() { review?.close(); draft.close(); attachments.close(); editor.destroy(); },
  };
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
