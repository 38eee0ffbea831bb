import { useTranslation } from "react-i18next";
import type { Api } from "../../lib/contract";
import { Badge } from "../../ui/Badges";

/** For how many families somebody is the fixed person; the maximum is an agreement, not a lock. */
export function WorkloadNote({ workload }: { workload: Api["Workload"] }) {
  const { t } = useTranslation("work");
  const { faceOf, maximum, memberOf } = workload;
  const over = maximum > 0 ? faceOf - maximum : 0;
  return (
    <div className="w-load">
      <Badge tone={over > 0 ? "coral" : over === 0 && maximum > 0 ? "amber" : "teal"} icon="heart">
        {maximum > 0 ? t("load.of", { count: faceOf, maximum }) : t("load.face", { count: faceOf })}
      </Badge>
      <span className="k-small k-soft">{t("load.member", { count: memberOf })}</span>
      {maximum > 0 && over >= 0 ? <span className="k-small">{over > 0 ? t("load.over", { count: over }) : t("load.full")}</span> : null}
    </div>
  );
}
