// What the server says when it refuses (RFC 9457). `rule` is the stable key; text comes from rules.ts.
export type FieldError = { pointer: string; rule: string; detail: string };

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  constructor(
    readonly status: number,
    readonly rule: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    /** With 412: the version that is stored now, and its ETag. */
    readonly current?: unknown,
    readonly currentEtag?: string,
  ) {
    super(`${status} ${rule}`);
  }
  get isConflict() {
    return this.status === 412;
  }
  get isRefusal() {
    return this.status === 403;
  }
}

/** The server was not reached, so nothing is known about what happened there. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

export function parseProblem(status: number, body: unknown, etag?: string): ApiProblem {
  const b = record(body);
  const list = Array.isArray(b["errors"]) ? b["errors"] : [];
  const errors = list.map((item) => {
    const e = record(item);
    return { pointer: text(e["pointer"]), rule: text(e["rule"]), detail: text(e["detail"]) };
  });
  const rule = text(b["rule"]) || `http.${status}`;
  return new ApiProblem(status, rule, text(b["title"]), text(b["detail"]), errors, b["current"], etag);
}

/** True when trying the same request again may help. */
export function mayRetry(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true;
  return error instanceof ApiProblem && [429, 502, 503, 504].includes(error.status);
}
