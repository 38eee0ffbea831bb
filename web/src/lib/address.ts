// State that belongs in the address: tabs, filters, sorting. Values are plain strings, "" is absent.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Search = Record<string, string>;

export function parseSearch(search: string): Search {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** One value in the address. Setting replaces the entry by default, so Back leaves the page; tabs push. */
export function useAddress(key: string, initial = ""): [string, (value: string, push?: boolean) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = useCallback(
    (value: string, push = false) => {
      void navigate({
        to: ".",
        search: ((old: Search) => ({ ...old, [key]: value === initial ? "" : value })) as never,
        replace: !push,
        resetScroll: false,
      });
    },
    [key, initial, navigate],
  );
  return [search[key] ?? initial, set];
}
