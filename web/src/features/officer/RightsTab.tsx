import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Badge, DueBadge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card, Section } from "../../ui/Card";
import { EmptyState, QueryState } from "../../ui/States";
import { type Right, rightsQuery, shortId, sortRights } from "./api";
import { DecideForm } from "./DecideForm";

export function RightsTab() {
  const { t } = useTranslation("officer");
  const [chosen, setChosen] = useState<string>();
  return (
    <Section title={t("rights.title")} intro={t("rights.intro")}>
      <QueryState query={useQuery(rightsQuery)}>
        {(rights) => rights.length ? (
          <div className="k-stack">{sortRights(rights).map((r) => <RightCard key={r.request} right={r} open={chosen === r.request} onOpen={(open) => setChosen(open ? r.request : undefined)} />)}</div>
        ) : <EmptyState icon="check" title={t("rights.none")} text={t("rights.noneText")} />}
      </QueryState>
    </Section>
  );
}

function RightCard({ right: r, open, onOpen }: { right: Right; open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation(["officer", "words"]);
  const language = useLanguage();
  return (
    <Card title={t(`words:right.${r.kind}`)} tone={r.open ? "plain" : "sand"} actions={r.open ? <DueBadge due={r.answerBy} /> : <Badge tone="green" icon="check">{t("rights.answered")}</Badge>}>
      <p className="k-soft">{t("rights.line", { name: r.requestedBy ?? t("rights.somebody"), day: dayText(r.requestedOn, language), until: dayText(r.answerBy, language), id: shortId(r.dossier) })}</p>
      {r.words ? <blockquote className="of-words">{r.words}</blockquote> : null}
      {r.open ? (open ? <DecideForm right={r} onDone={() => onOpen(false)} /> : <div><Button purpose="primary" onClick={() => onOpen(true)}>{t("rights.decide")}</Button></div>) : null}
    </Card>
  );
}
