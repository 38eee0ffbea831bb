import { Link, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../lib/dossierQuery";
import { Icon } from "../../ui/Icon";
import { PageHeading } from "../../ui/PageHeading";
import { EmptyState, QueryState } from "../../ui/States";
import { ClosedCircle } from "./ClosedCircle";
import { useMyCircles } from "./useMyCircles";
import "./my-circle.css";

/** Usually there is one circle: then this page only leads to it. */
export function MyCirclePage() {
  const { t } = useTranslation("my-circle");
  const query = useMyCircles();
  return (
    <QueryState query={query}>
      {({ dossiers }) => {
        const only = dossiers.length === 1 ? dossiers[0] : undefined;
        if (only && !only.refused) return <Navigate to="/my-circle/$dossierId" params={{ dossierId: only.id }} replace />;
        return (
          <>
            <PageHeading title={t("choose.title")} lead={dossiers.length > 1 ? t("choose.lead") : undefined} />
            {dossiers.length ? <Choose dossiers={dossiers} /> : <EmptyState icon="heart" title={t("choose.none")} text={t("choose.noneText")} />}
          </>
        );
      }}
    </QueryState>
  );
}

function Choose({ dossiers }: { dossiers: readonly Schemas["DossierCard"][] }) {
  return (
    <ul className="mc-list">
      {dossiers.map((d) => (
        <li key={d.id}>
          {d.refused ? (
            <ClosedCircle dossier={d} rule={d.refused} />
          ) : (
            <Link to="/my-circle/$dossierId" params={{ dossierId: d.id }} className="mc-row mc-row--link">
              <Icon name="heart" />
              <span className="mc-row__text"><strong>{d.title}</strong>{d.question ? <span className="k-soft">{d.question}</span> : null}</span>
              <Icon name="arrow" />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
