import { Heading } from "@nl-design-system-candidate/heading-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTitle } from "../lib/useTitle";
import { Icon } from "./Icon";
import "./page.css";

type Props = {
  title: string;
  /** One line above the title: where am I? */
  kicker?: ReactNode;
  /** The main message of the page, in one or two short sentences. */
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  /** For the tab, when `title` names a person. */
  tabTitle?: string;
};

/** The one h1 of a page. Moves the focus to it after a change of page, so readers hear where they are. */
export function PageHeading({ title, kicker, lead, back, actions, tabTitle }: Props) {
  useTitle(tabTitle ?? title);
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On the very first page the browser's own start is right; after that we are a new page.
    if (document.body.dataset["visited"]) ref.current?.focus({ preventScroll: true });
    document.body.dataset["visited"] = "yes";
  }, []);
  return (
    <header className="k-page-heading">
      {back ? (
        <Link to={back.to} className="k-back k-noprint">
          <Icon name="back" />
          {back.label}
        </Link>
      ) : null}
      {kicker ? <p className="k-kicker">{kicker}</p> : null}
      <div className="k-page-heading__row">
        <Heading level={1} ref={ref} tabIndex={-1}>
          {title}
        </Heading>
        {actions ? <div className="k-row k-noprint">{actions}</div> : null}
      </div>
      {lead ? <p className="k-lead">{lead}</p> : null}
    </header>
  );
}
