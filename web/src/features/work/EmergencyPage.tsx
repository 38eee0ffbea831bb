// Looking without consent, for three hours, because a child is in danger now. Numbers travel in the body only.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Api } from "../../lib/contract";
import { ApiProblem } from "../../lib/problem";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { RadioCards } from "../../ui/form/Choice";
import { DateField, Field, TextArea } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { Icon } from "../../ui/Icon";
import { PageHeading } from "../../ui/PageHeading";
import { isBsn } from "./model";
import "./work.css";

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

export function EmergencyPage() {
  const { t } = useTranslation("work");
  const navigate = useNavigate();
  const [by, setBy] = useState("bsn");
  const [value, setValue] = useState({ dossier: "", bsn: "", birthDate: "", reason: "" });
  const [local, setLocal] = useState<unknown>();
  const submission = useSubmission<Api["EmergencyGrant"]>({ refresh: [["work"]] });
  const error = local ?? submission.error;
  const wrong = useFieldErrors(error);
  const change = (part: Partial<typeof value>) => setValue({ ...value, ...part });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = ID.exec(value.dossier)?.[0];
    const errors = [
      by === "bsn" && !isBsn(value.bsn.trim()) ? { pointer: "/bsn", rule: "field.bsn", detail: t("emergencyPage.bsnWrong") } : undefined,
      by === "bsn" && !value.birthDate ? { pointer: "/birthDate", rule: "form.birth_date", detail: "" } : undefined,
      by === "dossier" && !id ? { pointer: "/dossier", rule: "emergency.no_id", detail: t("emergencyPage.noId") } : undefined,
      value.reason.trim() ? undefined : { pointer: "/reason", rule: "form.reason", detail: "" },
    ].filter((one) => one !== undefined);
    setLocal(errors.length ? new ApiProblem(400, "request.invalid", "", "", errors) : undefined);
    if (errors.length) return;
    const which = by === "bsn" ? { bsn: value.bsn.trim(), birthDate: value.birthDate } : { dossier: id };
    submission.mutate({ path: "/emergency-accesses", body: { ...which, reason: value.reason.trim() } }, {
      onSuccess: ({ data }) => void navigate({ to: "/dossiers/$dossierId", params: { dossierId: data.dossier } as never }),
    });
  };

  return (
    <div className="k-stack k-stack--lg">
      <PageHeading title={t("emergencyPage.title")} lead={t("emergencyPage.lead")} back={{ to: "/werk", label: t("back") }} />
      <Card tone="coral" level={2} title={t("emergencyPage.whatTitle")}>
        <p><strong>{t("emergencyPage.danger")}</strong></p>
        <ul className="w-points">
          {(["hours", "family", "officer", "reading"] as const).map((key) => <li key={key}><Icon name="info" />{t(`emergencyPage.what.${key}`)}</li>)}
        </ul>
      </Card>
      <Card>
        <form className="k-form" onSubmit={submit} noValidate autoComplete="off">
          <FormErrorSummary error={error} title={t("emergencyPage.failed")} />
          <RadioCards pointer="/by" label={t("emergencyPage.by")} value={by} onChange={setBy} options={[
            { value: "bsn", label: t("emergencyPage.byBsn") }, { value: "dossier", label: t("emergencyPage.byDossier") },
          ]} />
          {by === "bsn" ? (
            <>
              <Field pointer="/bsn" label={t("emergencyPage.bsn")} hint={t("emergencyPage.bsnHint")} error={wrong("/bsn")} inputMode="numeric" autoComplete="off" maxLength={9} value={value.bsn} onChange={(bsn) => change({ bsn })} />
              <DateField pointer="/birthDate" label={t("emergencyPage.birthDate")} error={wrong("/birthDate")} value={value.birthDate} onChange={(birthDate) => change({ birthDate })} />
            </>
          ) : (
            <Field pointer="/dossier" label={t("emergencyPage.dossier")} hint={t("emergencyPage.dossierHint")} error={wrong("/dossier")} value={value.dossier} onChange={(dossier) => change({ dossier })} />
          )}
          <TextArea pointer="/reason" label={t("emergencyPage.reason")} hint={t("emergencyPage.reasonHint")} error={wrong("/reason")} maxLength={8000} value={value.reason} onChange={(reason) => change({ reason })} />
          <div><Button type="submit" purpose="primary" danger busy={submission.isPending}>{t("emergencyPage.send")}</Button></div>
        </form>
      </Card>
    </div>
  );
}
