import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Card, Section } from "../../ui/Card";
import { type Column, DataTable } from "../../ui/data/DataTable";
import { useToast } from "../../ui/dialog/Toasts";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { EmptyState, QueryState } from "../../ui/States";
import { type Organisation, organisationsQuery } from "./api";

export function OrganisationsTab() {
  const { t } = useTranslation("admin");
  const columns: Column<Organisation>[] = [
    { key: "name", header: t("organisations.name"), value: (o) => o.name },
    { key: "changes", header: t("organisations.changes"), numeric: true, value: (o) => o.faceChanges },
  ];
  return (
    <Section title={t("organisations.title")} intro={t("organisations.intro")}>
      <QueryState query={useQuery(organisationsQuery)}>
        {(rows) => <DataTable caption={t("organisations.title")} columns={columns} rows={rows} rowKey={(o) => o.id} initialSort="name" param="orgs" csvName="kring-organisaties" empty={<EmptyState icon="work" title={t("organisations.none")} text={t("organisations.noneText")} />} />}
      </QueryState>
      <NewOrganisation />
    </Section>
  );
}

function NewOrganisation() {
  const { t } = useTranslation("admin");
  const submission = useSubmission<Organisation>({ refresh: [["organisations"]] });
  const wrong = useFieldErrors(submission.error);
  const say = useToast();
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <Card title={t("organisations.new")}>
      <form className="k-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!name.trim()) return;
        submission.mutateAsync({ path: "/organisations", body: { name } }).then(() => {
          say(t("organisations.said", { name }));
          setName("");
          setTried(false);
        }, () => undefined);
      }}>
        <FormErrorSummary error={submission.error} title={t("failed")} />
        <Field pointer="/name" label={t("organisations.name")} maxLength={120} error={wrong("/name") ?? (tried && !name.trim() ? t("needed") : undefined)} value={name} onChange={setName} />
        <div><Button type="submit" purpose="primary" busy={submission.isPending}>{t("organisations.create")}</Button></div>
      </form>
    </Card>
  );
}
