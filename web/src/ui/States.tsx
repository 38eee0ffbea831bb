// The four states that every page has besides its content. Each says what to do next.
import { Heading } from "@nl-design-system-candidate/heading-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../lib/problem";
import { explain } from "../lib/rules";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";
import "./states.css";

type StateProps = { icon: IconName; tone: string; title: string; children?: ReactNode; actions?: ReactNode };

function StateBox({ icon, tone, title, children, actions }: StateProps) {
  return (
    <div className={`k-state k-state--${tone}`}>
      <span className="k-state__mark">
        <Icon name={icon} />
      </span>
      <div className="k-state__body">
        <Heading level={2} appearance="level-3">
          {title}
        </Heading>
        {children}
        {actions ? <div className="k-row">{actions}</div> : null}
      </div>
    </div>
  );
}

/** Nothing here yet: say why that is, and what the visitor can do. */
export function EmptyState({ title, text, action, icon = "circle" }: {
  title: string; text?: ReactNode; action?: ReactNode; icon?: IconName;
}) {
  return (
    <StateBox icon={icon} tone="empty" title={title} actions={action}>
      {text ? <p>{text}</p> : null}
    </StateBox>
  );
}

/** Grey shapes while we wait. Shown after a short moment, so fast answers do not flicker. */
export function LoadingState({ rows = 3, label }: { rows?: number; label?: string }) {
  const { t } = useTranslation("ui");
  return (
    <div className="k-loading" role="status" aria-busy="true">
      <span className="k-hidden">{label ?? t("state.loading")}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="k-loading__row" aria-hidden="true">
          <span className="k-loading__bar k-loading__bar--head" />
          <span className="k-loading__bar" />
        </div>
      ))}
    </div>
  );
}

/** The server said no: which rule, in words, and who can help. */
export function RefusedState({ error, help, action }: { error: unknown; help?: ReactNode; action?: ReactNode }) {
  const { t } = useTranslation("ui");
  const { text, help: known } = explain(t, error);
  // The key of the rule is for who helps somebody at the screen; the reader gets the words.
  return (
    <div role="alert" data-rule={error instanceof ApiProblem ? error.rule : undefined}>
      <StateBox icon="lock" tone="refused" title={t("state.refused")} actions={action}>
        <p>{text}</p>
        <p className="k-state__help">
          <strong>{t("state.whoHelps")}</strong> {help ?? known ?? t("state.whoHelpsDefault")}
        </p>
      </StateBox>
    </div>
  );
}

/** It did not work, and trying again may help. */
export function FailedState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation("ui");
  const { text, help } = explain(t, error);
  const retry = onRetry ? (
    <Button purpose="primary" onClick={onRetry}>
      {t("state.retry")}
    </Button>
  ) : undefined;
  return (
    <div role="alert">
      <StateBox icon="alert" tone="failed" title={t("state.failed")} actions={retry}>
        <p>{text}</p>
        {help ? <p>{help}</p> : null}
      </StateBox>
    </div>
  );
}

type QueryLike<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** The server takes back what it gave before: whoever left a circle, or lost a consent, has nothing on the screen. */
export const isTakenBack = (error: unknown) => error instanceof ApiProblem && [403, 404].includes(error.status);

/** Chooses the state of a query, so that a page only writes its content. */
export function QueryState<T>({ query, children, rows }: {
  query: QueryLike<T>; children: (data: T) => ReactNode; rows?: number;
}) {
  if (query.data !== undefined && !isTakenBack(query.error)) return <>{children(query.data)}</>;
  if (query.isPending) return <LoadingState {...(rows ? { rows } : {})} />;
  const refused = query.error instanceof ApiProblem && query.error.isRefusal;
  if (refused) return <RefusedState error={query.error} />;
  return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
}
