// One submission, one Idempotency-Key. Pressing "send" again after a lost connection repeats the same
// request, so the server grants it once; a changed form is a new submission with a new key.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Method, type Reply, request } from "./http";
import { mayRetry } from "./problem";

export class KeyRing {
  #last: { print: string; key: string } | undefined;
  constructor(private readonly make: () => string = () => crypto.randomUUID()) {}

  keyFor(method: Method, path: string, body: unknown): string {
    const print = `${method} ${path} ${JSON.stringify(body)}`;
    if (this.#last?.print !== print) this.#last = { print, key: this.make() };
    return this.#last.key;
  }
  /** The server has answered: whatever comes next is a new submission, even with the same words. */
  settle() {
    this.#last = undefined;
  }
}

export type Submission = { method?: Method; path: string; body?: unknown; etag?: string | undefined };

/** A mutation with a stable key and two quiet retries; on success it refreshes the given query keys. */
export function useSubmission<T>(options: { refresh?: readonly unknown[][] } = {}) {
  const ring = useRef<KeyRing | null>(null);
  ring.current ??= new KeyRing();
  const queries = useQueryClient();
  return useMutation<Reply<T>, Error, Submission>({
    mutationFn: ({ method = "POST", path, body, etag }) => {
      const key = ring.current?.keyFor(method, path, body);
      return request<T>(method, path, { body, etag, key });
    },
    retry: (count, error) => count < 2 && mayRetry(error),
    retryDelay: (count) => 800 * 2 ** count,
    networkMode: "always",
    onSuccess: async () => {
      ring.current?.settle();
      await Promise.all((options.refresh ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
