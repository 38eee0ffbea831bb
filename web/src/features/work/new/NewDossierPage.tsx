// A new question opens a dossier. One step at a time; nothing is sent before the summary was read.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../../lib/address";
import type { Api } from "../../../lib/contract";
import { useDraft } from "../../../lib/drafts";
import { ApiProblem } from "../../../lib/problem";
import { useSession } from "../../../lib/session";
import { useSubmission } from "../../../lib/submission";
import { Button } from "../../../ui/Button";
import { Card } from "../../../ui/Card";
import { useToast } from "../../../ui/dialog/Toasts";
import { DraftNote } from "../../../ui/form/DraftNote";
import { FormErrorSummary, useFieldErrors } from "../../../ui/form/FormErrorSummary";
import { PageHeading } from "../../../ui/PageHeading";
import { Stepper } from "../../../ui/Stepper";
import { workQuery } from "../api";
import { CheckStep } from "./CheckStep";
import { ConsentStep } from "./ConsentStep";
import { HomeStep } from "./HomeStep";
import { blank, bodyOf, faultsOf, type Numbers, stepOf, type StepId, STEPS, type Value } from "./model";
import { PeopleStep } from "./PeopleStep";
import { QuestionStep } from "./QuestionStep";
import "../work.css";

export type StepProps = { value: Value; change: (part: Partial<Value>) => void; wrong: (pointer: string) => string | undefined };

export function NewDossierPage() {
  const { t } = useTranslation("work");
  const navigate = useNavigate();
  const say = useToast();
  const user = useSession().data?.user?.id ?? "";
  const draft = useDraft<Value>({ user, dossier: "new", form: "open" }, blank());
  const [numbers, setNumbers] = useState<Numbers>({});
  const [stepName, goTo] = useAddress("step", "people");
  const step: StepId = STEPS.find((one) => one === stepName) ?? "people";
  const at = STEPS.indexOf(step);
  const [local, setLocal] = useState<ApiProblem>();
  const submission = useSubmission<Api["Receipt"]>({ refresh: [["work"]] });
  const workload = useQuery(workQuery).data?.workload;
  const full = submission.error instanceof ApiProblem && submission.error.rule === "dossier.over_maximum";
  const overMaximum = full || Boolean(workload && workload.maximum > 0 && workload.faceOf >= workload.maximum);

  const error = local ?? here(submission.error, step);
  const wrong = useFieldErrors(error);
  const value = draft.value;
  const change = (part: Partial<Value>) => draft.set({ ...value, ...part });
  const go = (to: StepId | undefined) => {
    setLocal(undefined);
    if (to) goTo(to, true);
    document.querySelector("h1")?.scrollIntoView({ block: "start" });
  };

  const send = () => submission.mutate({ path: "/dossiers", body: bodyOf(value, numbers) }, {
    onSuccess: ({ data }) => {
      draft.clear();
      say(t("new.saved"));
      void navigate({ to: "/dossiers/$dossierId", params: { dossierId: data.dossier } as never });
    },
    onError: (problem) => {
      if (!(problem instanceof ApiProblem)) return;
      const first = problem.errors[0];
      if (first) go(stepOf(first.pointer));
      else if (problem.rule === "dossier.over_maximum") go("consent");
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const firstWrong = STEPS.slice(0, at + 1).find((one) => faultsOf(one, value, numbers).length > 0);
    if (firstWrong) {
      goTo(firstWrong, true);
      setLocal(new ApiProblem(400, "request.invalid", "", "", faultsOf(firstWrong, value, numbers)));
    } else if (step === "check") send();
    else go(STEPS[at + 1]);
  };

  const props = { value, change, wrong };
  return (
    <div className="k-stack k-stack--lg">
      <PageHeading title={t("new.title")} lead={t("new.lead")} back={{ to: "/werk", label: t("back") }} />
      <Stepper compact label={t("new.steps")} current={step} steps={STEPS.map((id) => ({ id, label: t(`new.step.${id}`) }))} />
      <DraftNote restored={draft.restored} onDiscard={draft.clear} />
      <form className="w-new" onSubmit={onSubmit} noValidate autoComplete="off" aria-label={t(`new.step.${step}`)}>
        <Card title={t(`new.step.${step}`)} level={2}>
          <div className="k-form">
            <p className="k-soft">{t(`new.intro.${step}`)}</p>
            <FormErrorSummary error={error} title={t("new.failed")} />
            {step === "people" ? <PeopleStep {...props} numbers={numbers} setNumbers={setNumbers} /> : null}
            {step === "question" ? <QuestionStep {...props} /> : null}
            {step === "home" ? <HomeStep {...props} /> : null}
            {step === "consent" ? <ConsentStep {...props} overMaximum={overMaximum} /> : null}
            {step === "check" ? <CheckStep value={value} numbers={numbers} onEdit={go} /> : null}
            <div className="k-row">
              <Button type="submit" purpose="primary" busy={submission.isPending}>{t(step === "check" ? "new.send" : "new.next")}</Button>
              {at > 0 ? <Button icon="back" onClick={() => go(STEPS[at - 1])}>{t("new.previous")}</Button> : null}
            </div>
          </div>
        </Card>
      </form>
    </div>
  );
}

/** Of all that the server said: what belongs to this step. What belongs to no field stands in every step. */
function here(error: unknown, step: StepId): unknown {
  if (!(error instanceof ApiProblem) || error.errors.length === 0) return error;
  const errors = error.errors.filter((one) => stepOf(one.pointer) === step);
  return errors.length ? new ApiProblem(error.status, error.rule, error.title, error.detail, errors) : undefined;
}
