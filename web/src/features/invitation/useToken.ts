import { useLocation } from "@tanstack/react-router";

/** The token of the link: behind the '#', so it never reaches a server log. */
export function useToken(): string {
  const { hash } = useLocation();
  return hash.replace(/^#/, "");
}
