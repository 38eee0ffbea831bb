import { useEffect } from "react";

/** The title of the tab: "Mijn kring · Kring". Never a name of a person: titles end up in histories. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Kring` : "Kring";
  }, [title]);
}
