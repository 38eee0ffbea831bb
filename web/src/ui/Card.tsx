import { Heading } from "@nl-design-system-candidate/heading-react";
import "@nl-design-system-candidate/heading-css/heading.css";
import { type ReactNode, useId } from "react";
import "./card.css";

type Tone = "plain" | "sand" | "teal" | "coral";

type CardProps = {
  title?: ReactNode;
  level?: 2 | 3 | 4;
  tone?: Tone;
  /** Small controls on the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A sheet of paper on the sand. With a title it is a region that readers can jump to. */
export function Card({ title, level = 3, tone = "plain", actions, children }: CardProps) {
  const id = useId();
  const Tag = title ? "section" : "div";
  return (
    <Tag className={`k-card k-card--${tone}`} aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className="k-card__head">
          <Heading level={level} appearance="level-3" id={id}>
            {title}
          </Heading>
          {actions}
        </div>
      ) : null}
      {children}
    </Tag>
  );
}

type SectionProps = { title: ReactNode; intro?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A part of a page under its own second-level heading. */
export function Section({ title, intro, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section className="k-section" aria-labelledby={id}>
      <div className="k-section__head">
        <div>
          <Heading level={2} id={id}>
            {title}
          </Heading>
          {intro ? <p className="k-section__intro">{intro}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
