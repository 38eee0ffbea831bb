import { useSyncExternalStore } from "react";

const query = () => window.matchMedia("(min-width: 62rem)");

/** Room for a second column? */
export function useWide(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const media = query();
      media.addEventListener("change", tell);
      return () => media.removeEventListener("change", tell);
    },
    () => query().matches,
    () => true,
  );
}
