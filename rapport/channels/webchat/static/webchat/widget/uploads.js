// Files on their way to the next message: by button, drop or paste; each with its progress, refused with a reason.
import { problemOf } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

export function makeUploads(view, onChange) {
  const { chat, frame: { t, settings: { limits } }, clock } = view;
  const tray = h("ul.tray", { hidden: true });
  const trouble = h("p.error", { role: "alert", hidden: true });
  let files = [];

  const say = (words) => { trouble.textContent = words; trouble.hidden = !words; };
  const show = () => { tray.hidden = !files.length; onChange(); };

  function add(chosen) {
    say("");
    for (const file of chosen) {
      if (files.length >= limits.files) { say(t("files_most", { n: limits.files })); break; }
      if (file.size > limits.file_bytes) { say(t("file_too_large", { name: file.name, size: clock.size(limits.file_bytes) })); continue; }
      begin(file);
    }
    show();
  }

  function begin(file) {
    const bar = h("progress", { max: 1, value: 0, "aria-label": t("uploading", { name: file.name }) });
    const one = { file, sent: null };
    const remove = h("button.small", { type: "button", "aria-label": t("remove", { name: file.name }), onclick: () => drop(one) }, icon("close"));
    one.element = h("li", icon("file"), h("span.name", { dir: "auto" }, file.name), bar, remove);
    tray.append(one.element);
    files.push(one);
    upload(one, bar).then((sent) => { one.sent = sent; bar.remove(); show(); }, (problem) => {
      if (!files.includes(one)) return;
      drop(one);
      say(problem.status && problem.message ? `${file.name}: ${problem.message}` : t("file_failed", { name: file.name }));
    });
  }

  async function upload(one, bar) {
    await chat.visits.ready();
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      one.request = request;
      request.open("POST", `${chat.api.base}/files`);
      for (const [name, value] of Object.entries(chat.api.headers(chat.frame.language))) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => { bar.value = loaded / total; };
      request.onerror = request.onabort = () => reject(new Error(""));
      request.onload = async () => {
        const answer = new Response(request.response, { status: request.status });
        if (request.status < 300) resolve(await answer.json());
        else reject(await problemOf(answer));
      };
      const body = new FormData();
      body.append("file", one.file, one.file.name);
      request.send(body);
    });
  }

  function drop(one) {
    one.request?.abort();
    one.element.remove();
    files = files.filter((other) => other !== one);
    show();
  }

  return {
    element: h("div", trouble, tray), add,
    get isBusy() { return files.some(({ sent }) => !sent); },
    get count() { return files.length; },
    take() {
      const sent = files.map((one) => one.sent);
      files = [];
      tray.replaceChildren();
      say("");
      show();
      return sent;
    },
  };
}
