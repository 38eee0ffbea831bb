import { useTranslation } from "react-i18next";
import type { LiveState } from "../../lib/live";
import { Icon } from "../Icon";

/** Silent while all is well; says it when changes of others no longer arrive. */
export function LiveLine({ state }: { state: LiveState }) {
  const { t } = useTranslation("ui");
  return (
    <div className="k-live" role="status">
      {state === "lost" ? (
        <p className="k-live__lost">
          <Icon name="alert" />
          {t("live.lost")}
        </p>
      ) : null}
    </div>
  );
}
