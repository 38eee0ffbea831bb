import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { momentText } from "../../lib/dates";
import type { Schemas } from "../../lib/dossierQuery";
import { request } from "../../lib/http";
import { useLanguage } from "../../lib/language";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { EmptyState, FailedState, LoadingState } from "../../ui/States";
import { type Visit, visits } from "./model";

/** Who looked, at what and on which ground; newest first, twenty at a time; the same look again is told as one. */
export function Looks({ dossier }: { dossier: string }) {
  const { t } = useTranslation("my-circle");
  const query = useInfiniteQuery({
    queryKey: ["my-looks", dossier],
    queryFn: ({ signal, pageParam }) => request<Schemas["LookList"]>("GET", `/dossiers/${dossier}/looks`, { query: { pageSize: 20, pageToken: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
  if (query.isPending) return <LoadingState rows={2} />;
  if (!query.data) return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  const lines = query.data.pages.flatMap((p) => p.data.looks);
  if (lines.length === 0) return <EmptyState icon="eye" title={t("looks.none")} text={t("looks.noneText")} />;
  return (
    <div className="k-stack">
      <ul className="mc-looks">{visits(lines).map((visit) => <Line key={`${visit.newest.at} ${visit.newest.user} ${visit.newest.kind}`} visit={visit} />)}</ul>
      {query.hasNextPage ? <div><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("looks.more")}</Button></div> : <p className="k-soft k-small">{t("looks.end")}</p>}
    </div>
  );
}

function Line({ visit: { newest: line, oldest, count } }: { visit: Visit }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const language = useLanguage();
  const emergency = line.kind === "emergency";
  const refused = line.kind === "refused";
  const ground = line.rule.replace(/^access\./, "");
  return (
    <li className={`mc-look ${emergency ? "mc-look--emergency" : ""}`}>
      <p className="k-row">
        <span><strong>{line.name || t("looks.nobody")}</strong>{line.organisation ? ` · ${line.organisation}` : ""}</span>
        {emergency ? <Badge tone="coral" icon="alert">{t("looks.emergency")}</Badge> : refused ? <Badge icon="lock">{t("looks.refused")}</Badge> : null}
      </p>
      {refused ? <p>{t("looks.refusedText")}</p> : line.sections.length ? <p>{t("looks.at", { what: line.sections.map((s) => t(`words:section.${s}`)).join(", ") })}</p> : null}
      <p className="k-small k-soft">
        <time dateTime={line.at}>{momentText(line.at, language)}</time>
        {count > 1 ? ` · ${t("looks.times", { count, first: momentText(oldest.at, language) })}` : ""}
        {refused ? "" : ` · ${t(`looks.ground.${ground}`, { defaultValue: t("looks.ground.other") })}`}
        {line.purpose && !refused ? ` · ${t(`words:purpose.${line.purpose}`, { defaultValue: "" })}` : ""}
      </p>
    </li>
  );
}
