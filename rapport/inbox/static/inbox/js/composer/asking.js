// Questions to the server that say calmly what went wrong: no connection, signed out, or the server's own words.
import { words } from "./words.js";

export class Problem extends Error {
  constructor(kind, text, body = {}) {
    super(text);
    Object.assign(this, { kind, body });
  }
}

// Read when it is needed: a sign-in in another tab changes the token.
const CSRF_COOKIE = /(?:^|;\s*)csrftoken=([^;]+)/;
export const csrfToken = () => CSRF_COOKIE.exec(document.cookie)?.[1] ?? "";

export async function ask(url, { method = "POST", body, keepalive = false } = {}) {
  let response;
  try {
    response = await fetch(url, {
      method, body, keepalive, credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken(), "X-Requested-With": "fetch" },
    });
  } catch {
    throw new Problem("offline", words.offline);
  }
  return read(response.status, response.headers.get("Content-Type") ?? "", await response.text(), response.redirected);
}

/** What an answer means, for fetch and XMLHttpRequest alike. */
export function read(status, type, text, redirected = false) {
  const body = /json/.test(type) ? parse(text) : {};
  if (status >= 200 && status < 300 && /json/.test(type)) return body;
  if (status === 204) return {};
  if (redirected || status === 401 || (status === 403 && !/json/.test(type))) throw new Problem("signed-out", words.signedOut);
  if (status === 413) throw new Problem("refused", body.title || words.tooLarge, body);
  if (status === 502 || status === 503 || status === 504) throw new Problem("offline", body.title || words.unreachable, body);
  throw new Problem(body.code === "changed" ? "changed" : "refused", body.title || words.failed, body);
}

function parse(text) {
  try { return JSON.parse(text); } catch { return {}; }
}
