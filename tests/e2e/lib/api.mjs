// The API, for what a test needs before its own story begins. The story itself goes through the pages.
import { randomUUID } from "node:crypto";

export async function session(server, username) {
  const login = server.logins.find((one) => one.username === username);
  const jar = new Map();
  let csrf = "";
  const call = async (method, path, body, more = {}) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        Accept: "application/json, application/problem+json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(jar.size ? { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
        ...(method === "GET" ? {} : { "Kring-CSRF": csrf, "Idempotency-Key": randomUUID(), Origin: server.url }),
        ...more,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      jar.set(name, value);
    }
    const text = await response.text();
    const data = text ? JSON.parse(text) : undefined;
    return { status: response.status, data, etag: response.headers.get("ETag") };
  };
  const must = async (method, path, body, more) => {
    const answer = await call(method, path, body, more);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.data)}`);
    return answer;
  };
  csrf = (await call("GET", "/session")).data.csrfToken ?? "";
  const { data } = await must("POST", "/session", { username: login.username, password: login.password });
  csrf = data.csrfToken;
  return { call, must, get: async (path) => (await must("GET", path)).data };
}
