import { useTranslation } from "react-i18next";
import { DueBadge } from "../../ui/Badges";
import { Card, Section } from "../../ui/Card";
import { DataTable } from "../../ui/data/DataTable";
import { Timeline } from "../../ui/data/Timeline";
import { Trend } from "../../ui/data/Trend";

const MARKS = [3, 3, 4, 4, 5, 4.5, 6, 7].map((value, i) => ({ at: `2026-${String(i + 1).padStart(2, "0")}-05`, value }));
const WAITING = [41, 44, 46, 45, 39, 36, 31, 28, 26, 27, 22, 19].map((value, i) => ({ at: `2026-${String(i + 1).padStart(2, "0")}-01`, value }));

export function KitData() {
  const { t } = useTranslation("kit");
  const now = "2026-03-01";
  const rows = [
    { id: "1", task: t("data.t1"), child: "D-2041", due: "2026-02-27", days: 92 },
    { id: "2", task: t("data.t2"), child: "D-1987", due: "2026-03-01", days: 41 },
    { id: "3", task: t("data.t3"), child: "D-2102", due: "2026-03-05", days: 12 },
    { id: "4", task: t("data.t4"), child: "D-1870", due: "2026-03-20", days: 3 },
    { id: "5", task: t("data.t5"), child: "D-1640", due: "2026-05-12", days: 210 },
  ];
  return (
    <div className="k-stack k-stack--lg">
      <Section title={t("data.table")}>
        <DataTable caption={t("data.table")} rows={rows} rowKey={(r) => r.id} filterable csvName="werk" initialSort="due" columns={[
          { key: "task", header: t("data.task"), value: (r) => r.task },
          { key: "child", header: t("data.child"), value: (r) => r.child },
          { key: "due", header: t("data.due"), value: (r) => r.due, cell: (r) => <DueBadge due={r.due} now={now} /> },
          { key: "days", header: t("data.days"), value: (r) => r.days, numeric: true },
        ]} />
      </Section>
      <Section title={t("data.lines")}>
        <div className="k-duo">
          <Card><Trend title={t("data.goal")} unit={t("data.mark")} points={MARKS} range={[0, 10]} norm={{ value: 8, label: t("data.norm") }} /></Card>
          <Card><Trend title={t("data.wait")} unit={t("data.children")} points={WAITING} /></Card>
        </div>
      </Section>
      <Section title={t("data.time")}>
        <Card>
          <Timeline label={t("data.time")} groups={[{ id: "help", label: t("data.help") }, { id: "moves", label: t("data.moves") }, { id: "school", label: t("data.school") }]} items={[
            { id: "1", at: "2025-09-02", group: "help", icon: "heart", title: t("data.i1"), text: t("data.i1t"), source: t("data.source") },
            { id: "2", at: "2025-11-03", group: "school", icon: "learn", title: t("data.i2") },
            { id: "3", at: "2026-01-14", group: "help", icon: "wait", title: t("data.i3"), text: t("data.i3t") },
            { id: "4", at: "2026-02-20", group: "moves", icon: "home", title: t("data.i4"), source: t("data.source") },
          ]} />
        </Card>
      </Section>
    </div>
  );
}
