import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../lib/problem";
import { EmptyState, FailedState } from "../../ui/States";

/** The link is unknown, used or too old; or we could not ask. */
export function BadLink({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("invitation");
  const wrongLink = !error || (error instanceof ApiProblem && (error.status === 404 || error.status === 400));
  return wrongLink ? <EmptyState icon="lock" title={t("badTitle")} text={t("badText")} /> : <FailedState error={error} onRetry={onRetry} />;
}
