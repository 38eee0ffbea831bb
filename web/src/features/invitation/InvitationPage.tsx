// Somebody is asked into a circle: who asks, for whom, what for, what they may read, until when. Yes or no.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import type { Schemas } from "../../lib/dossierQuery";
import { request } from "../../lib/http";
import { useLanguage } from "../../lib/language";
import { sessionQuery, useSession } from "../../lib/session";
import { Card } from "../../ui/Card";
import { PageHeading } from "../../ui/PageHeading";
import { EmptyState, LoadingState } from "../../ui/States";
import { Answer } from "./Answer";
import { BadLink } from "./BadLink";
import { useToken } from "./useToken";
import "./invitation.css";

type Invitation = Schemas["Invitation"];

export function InvitationPage() {
  const { t } = useTranslation("invitation");
  const token = useToken();
  const query = useQuery({
    queryKey: ["invitation", token],
    enabled: token !== "",
    staleTime: Infinity,
    queryFn: async ({ signal }) => (await request<Invitation>("POST", "/invitations/_read", { body: { token }, signal })).data,
  });
  if (query.data) return <Asked invitation={query.data} token={token} />;
  return (
    <div className="inv">
      <PageHeading title={t("title")} />
      {token === "" || query.error ? <BadLink error={query.error} onRetry={() => void query.refetch()} /> : <LoadingState rows={2} />}
    </div>
  );
}

function Asked({ invitation: i, token }: { invitation: Invitation; token: string }) {
  const { t } = useTranslation(["invitation", "words"]);
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const session = useSession().data;
  const [declined, setDeclined] = useState(false);
  const day = (iso: string) => dayText(iso, language);
  // A child or parent is not asked to help: the dossier is about them.
  const whose = i.purpose === "own_file" ? (i.role === "youth" ? "youth" : "parent") : undefined;

  const accepted = async () => {
    // A new login was made on the way: ask anew who is here, then go inside.
    queries.removeQueries({ predicate: (q) => q.queryKey[0] !== "session" });
    const now = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    const to = now.user?.role === "professional" ? `/dossiers/${i.dossier}` : `/my-circle/${i.dossier}`;
    await navigate({ href: to });
  };

  if (declined) {
    return (
      <div className="inv">
        <PageHeading title={t("declinedTitle")} lead={t("declinedText", { name: i.inviterName })} />
        <p className="k-soft">{t("declinedClose")}</p>
      </div>
    );
  }
  return (
    <div className="inv">
      <PageHeading kicker={t("kicker", { name: i.invitedName })} title={t("asks", { context: whose, inviter: i.inviterName, child: i.childName })} tabTitle={t("title")} lead={t("lead", { context: whose })} />
      {i.open ? null : <EmptyState icon="clock" title={t("closedTitle")} text={t("closedText", { name: i.inviterName })} />}
      <Card tone={i.open ? "plain" : "sand"} level={2} title={t("what")}>
        <dl className="inv-facts">
          <div><dt>{t("why")}</dt><dd className="inv-why">{i.why}</dd></div>
          <div><dt>{t("role")}</dt><dd>{t(`words:circleRole.${i.role}`)}</dd></div>
          <div><dt>{t("purpose")}</dt><dd>{t(`words:purpose.${i.purpose}`)}</dd></div>
          <div>
            <dt>{t("scope")}</dt>
            <dd><ul className="inv-list">{i.scope.map((s) => <li key={s}><strong>{t(`words:section.${s}`)}</strong><span className="k-soft">{t(`words:sectionHint.${s}`)}</span></li>)}</ul></dd>
          </div>
          <div><dt>{t("period")}</dt><dd>{t("periodText", { from: day(i.from), until: day(i.until) })}</dd></div>
          {i.open ? <div><dt>{t("answerBy")}</dt><dd>{day(i.answerBy)}</dd></div> : null}
        </dl>
        <p className="k-soft">{t("consent", { context: whose })}</p>
      </Card>
      {i.open ? <Answer invitation={i} token={token} user={session?.loggedIn ? session.user : undefined} onAccepted={() => void accepted()} onDeclined={() => setDeclined(true)} /> : null}
    </div>
  );
}
