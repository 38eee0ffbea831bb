// The first login of a new account, or after a lost password: choose a password and go inside.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../lib/dossierQuery";
import { request } from "../../lib/http";
import { ApiProblem } from "../../lib/problem";
import { sessionQuery } from "../../lib/session";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { PageHeading } from "../../ui/PageHeading";
import { LoadingState } from "../../ui/States";
import { BadLink } from "./BadLink";
import { PasswordField } from "./PasswordField";
import { useToken } from "./useToken";
import "./invitation.css";

type Whose = Schemas["FirstLoginAnswer"];

export function FirstLoginPage() {
  const { t } = useTranslation("invitation");
  const token = useToken();
  const query = useQuery({
    queryKey: ["first-login", token],
    enabled: token !== "",
    staleTime: Infinity,
    queryFn: async ({ signal }) => (await request<Whose>("POST", "/first-logins/_read", { body: { token }, signal })).data,
  });
  return (
    <div className="inv">
      <PageHeading title={query.data ? t("first.hello", { name: query.data.name }) : t("first.title")} tabTitle={t("first.title")} lead={query.data ? t("first.lead") : undefined} />
      {query.data ? <Choose whose={query.data} token={token} /> : token === "" || query.error ? <BadLink error={query.error} onRetry={() => void query.refetch()} /> : <LoadingState rows={1} />}
    </div>
  );
}

function Choose({ whose, token }: { whose: Whose; token: string }) {
  const { t } = useTranslation("invitation");
  const submission = useSubmission();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const wrong = useFieldErrors(submission.error);
  const [password, setPassword] = useState("");
  const inside = async () => {
    queries.removeQueries({ predicate: (q) => q.queryKey[0] !== "session" });
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    await navigate({ to: "/" });
  };
  // Whoever has an authenticator app chose a password here, and now logs in with a code.
  const failed = (error: unknown) => {
    if (error instanceof ApiProblem && error.rule === "session.second_factor_needed") void navigate({ to: "/login" });
  };
  return (
    <Card>
      <form className="k-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        submission.mutateAsync({ path: "/first-logins/_complete", body: { token, password } }).then(() => inside(), failed);
      }}>
        <FormErrorSummary error={submission.error} title={t("failed")} />
        <p>{t("first.username")} <strong>{whose.username}</strong></p>
        <PasswordField pointer="/password" error={wrong("/password")} value={password} onChange={setPassword} />
        <div><Button type="submit" purpose="primary" busy={submission.isPending} disabledReason={password ? undefined : t("first.empty")}>{t("first.save")}</Button></div>
      </form>
    </Card>
  );
}
