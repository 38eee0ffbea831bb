import { useTranslation } from "react-i18next";
import { ApiProblem, ConnectionLost } from "../../lib/problem";
import { Button } from "../../ui/Button";
import { EmptyState, FailedState, LoadingState, RefusedState } from "../../ui/States";

export function KitStates() {
  const { t } = useTranslation("kit");
  return (
    <div className="k-stack">
      <EmptyState title={t("states.empty")} text={t("states.emptyText")} action={<Button purpose="primary">{t("states.start")}</Button>} />
      <RefusedState error={new ApiProblem(403, "access.not_in_circle", "", t("states.refusedText"))} help={t("states.refusedHelp")} />
      <FailedState error={new ConnectionLost()} onRetry={() => undefined} />
      <LoadingState rows={2} />
    </div>
  );
}
