// Questions to the house. A failure says whether the network or the house said no, and for how long to wait.
const PATIENCE = 20_000;

export class Problem extends Error {
  constructor({ title, status = 0, code = "", field = "" }, wait = 0) {
    super(title ?? "");
    Object.assign(this, { status, code, field, wait });
  }

  // The same may work in a while: no network, a house that restarts, too much at once.
  get isPassing() { return this.status === 0 || this.status >= 500 || this.status === 429 || this.status === 408; }
}

export function makeApi({ host, key, storage }) {
  const base = `${host}/chat/${key}`;
  const headers = (language) => {
    const token = storage.get("token");
    return { ...(token && { Authorization: `Bearer ${token}` }), ...(language && { "Accept-Language": language }) };
  };

  async function ask(method, path, { body, language, keepalive } = {}) {
    let answer;
    try {
      answer = await fetch(`${base}/${path}`, {
        method, keepalive, credentials: "omit", cache: "no-store",
        headers: { ...headers(language), ...(body && { "Content-Type": "application/json" }) },
        body: body && JSON.stringify(body),
        signal: keepalive ? undefined : AbortSignal.timeout(PATIENCE),
      });
    } catch { throw new Problem({}); }
    if (!answer.ok) throw await problemOf(answer);
    return answer.status === 204 ? null : answer.json().catch(() => { throw new Problem({}); });
  }

  return { ask, base, headers, stream: (since, signal) => fetch(`${host}/live/chat/${key}`, {
    credentials: "omit", cache: "no-store", signal,
    headers: { ...headers(), ...(since && { "Last-Event-ID": since }) },
  }) };
}

export async function problemOf(answer) {
  const said = await answer.json().catch(() => ({}));
  return new Problem({ ...said, status: answer.status }, Number(answer.headers.get("Retry-After")) || 0);
}
