import { useTranslation } from "react-i18next";
import { RadioCards, Select } from "../../../ui/form/Choice";
import { TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { useMemberOptions, usePeopleOptions } from "../parts/choices";
import { useMay } from "../parts/context";

/** Agree, or dissent in your own words. A professional may write down what somebody else says at the table. */
export function JudgeForm({ version }: { version: number }) {
  const { t } = useTranslation("dossier");
  const may = useMay();
  const people = usePeopleOptions().map((option) => ({ ...option, value: `person:${option.value}` }));
  const members = useMemberOptions().map((option) => ({ ...option, value: `member:${option.value}` }));
  const ownerOf = (who: string) => {
    const [sort, id] = who.split(":");
    return sort === "person" ? { who: { person: id } } : sort === "member" ? { who: { member: id } } : {};
  };
  return (
    <ActionForm
      form="judge" label={t("judge.add")} sendLabel={t("judge.send")} saved={t("judge.saved")} button={{ icon: "check" }}
      may={may("judge_analysis")} initial={{ judgement: "", words: "", who: "" }}
      send={({ who, ...value }) => ({ path: "/analysis/judgements", body: { version, ...filled(value), ...ownerOf(who) } })}
    >
      {({ value, change, wrong }) => (
        <>
          <RadioCards pointer="/judgement" label={t("judge.what")} error={wrong("/judgement")} value={value.judgement} onChange={(judgement) => change({ judgement })}
            options={[{ value: "agrees", label: t("judge.agrees") }, { value: "dissents", label: t("judge.dissents"), hint: t("judge.dissentsHint") }]} />
          <TextArea pointer="/words" rows={3} label={t("judge.words")} optional={value.judgement !== "dissents"} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
          <Select pointer="/who" optional label={t("judge.who")} hint={t("judge.whoHint")} error={wrong("/who")} options={[...people, ...members]} value={value.who} onChange={(who) => change({ who })} />
        </>
      )}
    </ActionForm>
  );
}
