// What is needed and nobody gives yet: a hollow ring in the picture, with the reason in words.
import { capitalised } from "../../lib/catalogue";
import { anchorId } from "../../lib/anchor";
import { filled } from "../../lib/dossier";
import { Badge } from "../../ui/Badges";
import { Section } from "../../ui/Card";
import { Select } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { Field } from "../../ui/form/Field";
import { FormButton } from "../../ui/form/OneForm";
import type { Need } from "./model";
import { useCircle } from "./useCircle";

export function Needs() {
  const { t, page, circle, may, path, refresh, functionOptions } = useCircle();
  const change = may("change_circle").can;
  const open = circle.needs.filter((need) => need.state === "open");
  const past = circle.needs.filter((need) => need.state !== "open");
  return (
    <Section title={t("needs.title")} intro={t("needs.intro")} actions={change ? <FormButton form="need" icon="plus">{t("needs.add")}</FormButton> : null}>
      <ChangeForm form="need" place={page.id} title={t("needs.add")} sendLabel={t("needs.send")} saved={t("needs.saved")} refresh={refresh}
        initial={{ function: "", why: "" }} send={(value) => ({ path: path("/needs"), body: filled(value) })}>
        {({ value, change: set, wrong }) => (
          <>
            <Select pointer="/function" label={t("needs.function")} error={wrong("/function")} value={value.function} options={functionOptions} onChange={(id) => set({ function: id })} />
            <Field pointer="/why" label={t("needs.why")} hint={t("needs.whyHint")} error={wrong("/why")} maxLength={400} value={value.why} onChange={(why) => set({ why })} />
          </>
        )}
      </ChangeForm>
      {open.length === 0 ? <p className="k-soft">{t("needs.none")}</p> : (
        <ul className="c-needs">{open.map((need) => <OpenNeed key={need.id} need={need} />)}</ul>
      )}
      {past.length ? (
        <details className="c-details">
          <summary>{t("needs.past", { count: past.length })}</summary>
          <ul className="c-list">{past.map((need) => <PastNeed key={need.id} need={need} />)}</ul>
        </details>
      ) : null}
    </Section>
  );
}

function OpenNeed({ need }: { need: Need }) {
  const { t, page, may, path, refresh, functions } = useCircle();
  const form = `need-${need.id}`;
  return (
    <li className="c-need" id={anchorId(need.id)} tabIndex={-1}>
      <span className="c-need__ring" aria-hidden="true" />
      <div className="k-stack k-stack--sm">
        <p className="c-need__name">{capitalised(functions.label(need.function))}</p>
        <p>{need.why}</p>
        {may("change_circle").can ? (
          <>
            <div className="k-noprint"><FormButton form={form} purpose="subtle" aria-label={t("needs.withdrawOf", { what: functions.label(need.function) })}>{t("needs.withdraw")}</FormButton></div>
            <ChangeForm form={form} place={page.id} title={t("needs.withdraw")} sendLabel={t("needs.withdrawSend")} saved={t("needs.withdrawn")} refresh={refresh}
              initial={{ reason: "" }} send={(value) => ({ path: path(`/needs/${need.id}/_withdraw`), body: filled(value) })}>
              {({ value, change, wrong }) => (
                <Field pointer="/reason" label={t("needs.reason")} error={wrong("/reason")} maxLength={400} value={value.reason} onChange={(reason) => change({ reason })} />
              )}
            </ChangeForm>
          </>
        ) : null}
      </div>
    </li>
  );
}

function PastNeed({ need }: { need: Need }) {
  const { t, circle, functions } = useCircle();
  const by = circle.members.find((member) => member.id === need.filledBy)?.name;
  return (
    <li className="k-row">
      <span>{functions.label(need.function)}</span>
      <Badge tone={need.state === "filled" ? "green" : "neutral"} icon={need.state === "filled" ? "check" : "close"}>
        {need.state === "filled" ? t("needs.filled", { name: by ?? "" }) : t("needs.gone")}
      </Badge>
    </li>
  );
}
