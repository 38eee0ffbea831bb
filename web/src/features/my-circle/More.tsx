import type { ReactNode } from "react";

/** More for whoever wants it; closed at first. The browser does the keyboard. */
export function More({ label, open, children }: { label: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="mc-more" open={open}>
      <summary className="mc-more__label">{label}</summary>
      <div className="mc-more__content">{children}</div>
    </details>
  );
}
