import { useTranslation } from "react-i18next";
import { Timeline } from "../../ui/data/Timeline";
import type { IconName } from "../../ui/Icon";
import { EmptyState } from "../../ui/States";
import { usePage } from "./parts/context";

const ICONS: Record<string, IconName> = { dossier: "speech", plan: "flag", circle: "people", voice: "heart", access: "eye" };

/** What happened, newest first. `kind` is "room.what", for example "plan.goal_added". */
export function TimelineTab() {
  const { t } = useTranslation(["dossier", "moment"]);
  const moments = usePage().timeline ?? [];
  if (moments.length === 0) return <EmptyState icon="clock" title={t("timeline.none")} text={t("timeline.noneText")} />;
  const groupOf = (kind: string) => kind.split(".")[0] ?? "dossier";
  const groups = [...new Set(moments.map((moment) => groupOf(moment.kind)))];
  return (
    <Timeline
      label={t("timeline.label")}
      groups={groups.map((id) => ({ id, label: t(`timeline.group.${id}`, { defaultValue: id }) }))}
      items={moments.map((moment, i) => ({
        id: String(i), at: moment.at, group: groupOf(moment.kind), icon: ICONS[groupOf(moment.kind)] ?? "circle",
        title: t(`moment:${moment.kind}`, { defaultValue: t("timeline.other") }),
        ...(moment.words ? { text: moment.words } : {}), ...(moment.who ? { source: moment.who } : {}),
      }))}
    />
  );
}
