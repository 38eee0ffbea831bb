// Goal → condition → consequence: where this goal stands, what was decided, and who of the family has seen it.
import type { Api } from "../../lib/contract";
import { filled } from "../../lib/dossier";
import { DueBadge } from "../../ui/Badges";
import { Select } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { TextArea } from "../../ui/form/Field";
import { FormButton } from "../../ui/form/OneForm";
import { Icon } from "../../ui/Icon";
import { Stepper } from "../../ui/Stepper";
import { type Goal, PHASES } from "./model";
import { usePlan } from "./usePlan";

type Phase = Api["PhaseView"];

export function PhasePart({ goal }: { goal: Goal }) {
  const { t } = usePlan();
  const [newest, ...former] = goal.phases;
  if (!newest) return null;
  return (
    <div className={`p-phase p-phase--${goal.phase}`}>
      <Stepper label={t("phase.steps")} current={goal.phase}
        steps={PHASES.map((phase) => ({ id: phase, label: t(`phase.${phase}`), hint: t(`phaseHint.${phase}`) }))} />
      <PhaseText phase={newest} isNow={!goal.result} />
      <Seen goal={goal} phase={newest} />
      {former.length ? (
        <details className="p-details">
          <summary>{t("phase.former", { count: former.length })}</summary>
          <div className="k-stack">{former.map((phase, i) => <PhaseText key={i} phase={phase} withName />)}</div>
        </details>
      ) : null}
    </div>
  );
}

function PhaseText({ phase, isNow, withName }: { phase: Phase; isNow?: boolean; withName?: boolean }) {
  const { t, day } = usePlan();
  const rows = [
    ["whatFollows", phase.whatFollows], ["endsWhen", phase.endsWhen], ["familyResponse", phase.familyResponse],
    ["decided", phase.decidedBy ? t("phase.decidedBy", { who: phase.decidedBy, day: day(phase.decidedOn) }) : day(phase.decidedOn)],
    ["told", phase.toldToFamilyOn ? day(phase.toldToFamilyOn) : undefined],
  ] as const;
  return (
    <div className="k-stack k-stack--sm">
      <p className="p-phase__what">{withName ? <strong>{t(`phase.${phase.phase}`)}: </strong> : null}{phase.what}</p>
      <dl className="p-facts">
        {phase.byDay ? (
          <div><dt>{t("phase.by")}</dt><dd>{day(phase.byDay)} {isNow ? <DueBadge due={phase.byDay} besideDay /> : null}</dd></div>
        ) : null}
        {rows.map(([key, text]) => text ? <div key={key}><dt>{t(`phase.${key}`)}</dt><dd>{text}</dd></div> : null)}
      </dl>
    </div>
  );
}

function Seen({ goal, phase }: { goal: Goal; phase: Phase }) {
  const { t, page, may, isFamily, day, path, refresh, personOptions } = usePlan();
  const form = `seen-${goal.id}`;
  const done = isFamily && phase.seenBy.some((receipt) => receipt.person === page.viewer.person);
  return (
    <div className="k-stack k-stack--sm">
      {phase.seenBy.length === 0 ? <p className="k-soft">{t("phase.seenByNobody")}</p> : (
        <ul className="p-plainlist p-plainlist--marks" aria-label={t("phase.seenBy")}>
          {phase.seenBy.map((receipt) => (
            <li key={receipt.person}>
              <Icon name="check" />
              <span>{t("phase.saw", { name: receipt.name, day: day(receipt.at) })}{receipt.words ? <>: <q>{receipt.words}</q></> : null}</span>
            </li>
          ))}
        </ul>
      )}
      {may("acknowledge").can && !done && !goal.result ? (
        <>
          <div className="k-noprint"><FormButton form={form} icon="eye">{t(isFamily ? "seen.mine" : "seen.theirs")}</FormButton></div>
          <ChangeForm form={form} place={page.id} title={t(isFamily ? "seen.mine" : "seen.theirs")} intro={t("seen.intro")} sendLabel={t("seen.send")}
            saved={t("seen.saved")} refresh={refresh} initial={{ person: "", words: "" }}
            send={(value) => ({ path: path(`/goals/${goal.id}/receipts`), body: filled(value) })}>
            {({ value, change, wrong, rule }) => (
              <>
                {isFamily ? null : (
                  <Select pointer="/person" label={t("seen.who")} value={value.person} options={personOptions} onChange={(person) => change({ person })}
                    error={wrong("/person") ?? (rule === "plan.person_missing" ? t(rule, { ns: "rules", keySeparator: false }) : undefined)} />
                )}
                <TextArea pointer="/words" label={t("seen.words")} optional error={wrong("/words")} value={value.words} onChange={(words) => change({ words })} />
              </>
            )}
          </ChangeForm>
        </>
      ) : null}
    </div>
  );
}
