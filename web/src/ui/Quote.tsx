import type { ReactNode } from "react";
import "./quote.css";

/** The literal words of somebody, larger than our own. */
export function Quote({ kicker, source, children }: { kicker?: string; source?: string; children: ReactNode }) {
  return (
    <figure className="k-quote">
      {kicker ? <p className="k-kicker">{kicker}</p> : null}
      <blockquote className="k-quote__words">{children}</blockquote>
      {source ? <figcaption className="k-soft">{source}</figcaption> : null}
    </figure>
  );
}
