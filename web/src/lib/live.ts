// Changes of others, as they happen. The stream carries ids only; we refresh what is on the screen.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

export type LiveState = "off" | "connecting" | "live" | "lost";
const AGAIN_AFTER_MS = [1000, 2000, 5000, 10_000];

/** Refreshes every query whose key holds this dossier id; an event without id refreshes nothing. */
export function applyLive(queries: QueryClient, data: string): void {
  let id: unknown;
  try {
    id = (JSON.parse(data) as { dossier?: unknown } | null)?.dossier;
  } catch {
    return;
  }
  if (typeof id !== "string" || !id) return;
  void queries.invalidateQueries({ predicate: (query) => query.queryKey.includes(id) });
}

/** Keeps the stream open while `enabled`; after a gap everything on the screen is asked anew. */
export function useLive(enabled: boolean, url = "/api/v1/live"): LiveState {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");

  useEffect(() => {
    if (!enabled) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let hadGap = false;

    const open = () => {
      source = new EventSource(url);
      source.onopen = () => {
        failures = 0;
        setState("live");
        if (hadGap) void queries.invalidateQueries({ type: "active" });
        hadGap = false;
      };
      source.addEventListener("dossier", (event: MessageEvent<string>) => applyLive(queries, event.data));
      source.onerror = () => {
        hadGap = true;
        setState("lost");
        source?.close();
        timer = setTimeout(open, AGAIN_AFTER_MS[Math.min(failures, AGAIN_AFTER_MS.length - 1)]);
        failures += 1;
      };
    };
    const openNow = () => {
      clearTimeout(timer);
      source?.close();
      open();
    };
    open();
    window.addEventListener("online", openNow);
    return () => {
      window.removeEventListener("online", openNow);
      clearTimeout(timer);
      source?.close();
    };
  }, [enabled, queries, url]);

  return enabled ? state : "off";
}
