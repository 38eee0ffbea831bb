// The only place that talks to the server. JSON in, JSON out; refusals are thrown as ApiProblem.
import { ConnectionLost, parseProblem } from "./problem";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Record<string, string | number | boolean | undefined>;
export type Options = {
  query?: Query;
  body?: unknown;
  /** Version that this change is based on, sent as If-Match. */
  etag?: string | undefined;
  /** Idempotency key of this submission; see submission.ts. */
  key?: string | undefined;
  signal?: AbortSignal | undefined;
};
/** `next`: the token of the page after this one, when a list has more. */
export type Reply<T> = { data: T; etag: string | undefined; next: string | undefined };

const BASE = "/api/v1";
let csrfToken = "";
const loggedOut = new Set<() => void>();

export const setCsrfToken = (token: string | undefined) => {
  csrfToken = token ?? "";
};

/** Calls `listener` when the server says that nobody is logged in (401). Returns the unsubscriber. */
export function onLoggedOut(listener: () => void): () => void {
  loggedOut.add(listener);
  return () => loggedOut.delete(listener);
}

// A citizen number (8 or 9 digits that stand alone; ids have more around them) or a mail address.
const PERSONAL = /(?<![\w-])\d{8,9}(?![\w-])|@|%40/;
const PERSONAL_KEYS = /^(bsn|name|naam|username|email|phone|birth(date|day)?|address|postcode)$/i;

/** Builds the address. Addresses end up in logs and histories, so personal data is a mistake: it throws. */
export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    if (PERSONAL_KEYS.test(key) || PERSONAL.test(String(value))) {
      throw new Error(`personal data may not go into an address: query "${key}"`);
    }
    params.set(key, String(value));
  }
  if (PERSONAL.test(path)) throw new Error("personal data may not go into an address: path");
  const search = params.toString();
  return `${BASE}${path}${search ? `?${search}` : ""}`;
}

export async function request<T>(method: Method, path: string, options: Options = {}): Promise<Reply<T>> {
  const headers = new Headers({ Accept: "application/json, application/problem+json" });
  if (options.body !== undefined) headers.set("Content-Type", "application/json");
  if (method !== "GET" && csrfToken) headers.set("Kring-CSRF", csrfToken);
  if (options.key) headers.set("Idempotency-Key", options.key);
  if (options.etag) headers.set("If-Match", options.etag);

  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  if (options.signal) init.signal = options.signal;
  if (options.body !== undefined) init.body = JSON.stringify(options.body);

  const url = address(path, options.query);
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ConnectionLost();
  }
  const etag = response.headers.get("ETag") ?? undefined;
  const body = await readJson(response);
  if (response.ok) return { data: body as T, etag, next: nextPage(response.headers.get("Link")) };

  const problem = parseProblem(response.status, body, etag);
  if (response.status === 401 && !path.startsWith("/session")) loggedOut.forEach((tell) => tell());
  throw problem;
}

/** `</api/v1/…?pageToken=12>; rel="next"` gives "12". */
export function nextPage(link: string | null): string | undefined {
  const target = /<([^>]*)>\s*;[^,]*rel="?next"?/.exec(link ?? "")?.[1];
  return target ? (new URL(target, "http://x").searchParams.get("pageToken") ?? undefined) : undefined;
}

async function readJson(response: Response): Promise<unknown> {
  const raw = await response.text();
  if (!raw) return undefined;
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    // A proxy answered with a page of its own: the status still tells what happened.
    return undefined;
  }
}

export const get = async <T>(path: string, options?: Options) => (await request<T>("GET", path, options)).data;
