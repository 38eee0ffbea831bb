// Links to one item on a page: /dossiers/x?tab=safety#i-<id>. The item carries id={anchorId(id)}.
import { useEffect } from "react";

const TRIES = 20;

export const anchorId = (id: string) => `i-${id}`;

/** Brings the item that the address names into sight and focuses it, once `ready`. Call it in the page. */
export function useAnchor(ready: boolean, key: string): void {
  useEffect(() => {
    if (!ready || !location.hash.startsWith("#i-")) return;
    // The tab with the item may still be on its way.
    let tries = 0;
    const timer = setInterval(() => {
      const element = document.getElementById(location.hash.slice(1));
      tries += 1;
      if (element || tries === TRIES) clearInterval(timer);
      if (!element) return;
      if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "center" });
    }, 150);
    return () => clearInterval(timer);
  }, [ready, key]);
}
