// Two short forms: what the team asks before a chat, and an address to answer to when nobody is there.
import { h, set } from "./dom.js";

const TYPES = { name: { type: "text", autocomplete: "name" }, email: { type: "email", autocomplete: "email", inputmode: "email", dir: "ltr" } };

function input(t, name, isRequired) {
  const error = h("p.error", { id: `error-${name}`, hidden: true });
  const field = h("input", { ...TYPES[name], name, id: `ask-${name}`, maxlength: 200, required: isRequired, "aria-describedby": `error-${name}` });
  const label = h("label", { for: `ask-${name}` }, t(name), !isRequired && h("span.soft", ` (${t("optional")})`));
  const blame = (words) => {
    error.textContent = words;
    error.hidden = !words;
    set(field, { "aria-invalid": words ? "true" : null });
  };
  field.addEventListener("input", () => blame(""));
  return { element: h("div.field", label, field, error), field, name, blame };
}

function wrong(t, { field, name }) {
  const value = field.value.trim();
  if (field.required && !value) return t(`${name}_missing`);
  if (value && name === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) return t("email_wrong");
  return "";
}

function card(view, { title, names, required, button, later, done }) {
  const { frame: { t }, chat } = view;
  const fields = names.map((name) => input(t, name, required.includes(name)));
  const trouble = h("p.error", { role: "alert", hidden: true });
  const submit = h("button.primary", { type: "submit" }, button);
  const send = async (event) => {
    event.preventDefault();
    let first = null;
    for (const one of fields) {
      const words = wrong(t, one);
      one.blame(words);
      if (words) first ??= one;
    }
    if (first) { first.field.focus(); return; }
    submit.disabled = true;
    const said = Object.fromEntries(fields.map(({ name, field }) => [name, field.value.trim()]).filter(([, value]) => value));
    try {
      if (Object.keys(said).length) await chat.introduce(said);
      done();
    } catch (problem) {
      const blamed = fields.find(({ name }) => name === problem.field);
      if (blamed) { blamed.blame(problem.message); blamed.field.focus(); } else { trouble.textContent = problem.message || t("unreachable"); trouble.hidden = false; }
      submit.disabled = false;
    }
  };
  return h("form.card", { novalidate: true, onsubmit: send }, h("p.card-title", { dir: "auto" }, title), ...fields.map(({ element }) => element), trouble,
    h("div.card-buttons", submit, later && h("button.quiet", { type: "button", onclick: later }, t("not_now"))));
}

export function beforeChat(view) {
  const { frame: { t, settings: { form } }, chat } = view;
  const known = (name) => chat.visitor[name];
  return card(view, {
    title: form.words || t("form_title"), names: form.asks.filter((name) => !known(name)), required: form.required ?? [], button: t("start"),
    done: () => { chat.storage.set("asked", true); chat.changed(); view.focus(); },
  });
}

export function leaveAddress(view) {
  const { frame: { t }, chat } = view;
  const over = () => { chat.storage.set("asked-address", true); chat.changed(); };
  return card(view, { title: t("leave_email"), names: ["email"], required: ["email"], button: t("save"), later: over, done: over });
}
