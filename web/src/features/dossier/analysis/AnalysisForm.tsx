// A new version of the explanation. It begins with the last one, so nothing has to be typed twice.
import { useTranslation } from "react-i18next";
import type { Api } from "../../../lib/contract";
import { today } from "../../../lib/dates";
import { Select } from "../../../ui/form/Choice";
import { DateField, Field, TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { useMemberOptions } from "../parts/choices";
import { useMay, usePage } from "../parts/context";
import { FactorRows, type FactorRow } from "./FactorRows";
import { Rows } from "./Rows";

type View = { who: string; words: string };
type Value = { views: View[]; factors: FactorRow[]; hypothesis: string; unknown: string; reviewOn: string; counterReader: string };
const NO_VIEW: View = { who: "", words: "" };

function startOf(last: Api["AnalysisVersionView"] | undefined, readers: readonly { value: string }[]): Value {
  return {
    views: last?.views.map((view) => ({ ...view })) ?? [NO_VIEW],
    factors: last?.factors.map((factor) => ({ group: factor.group ?? "", words: factor.words, effect: factor.effect, supportedBy: [...factor.supportedBy] })) ?? [],
    hypothesis: last?.hypothesis ?? "",
    unknown: last?.unknown ?? "",
    reviewOn: last && last.reviewOn > today() ? last.reviewOn : "",
    counterReader: readers.find(({ value }) => value === last?.counterReader?.member)?.value ?? "",
  };
}

export function AnalysisForm({ last }: { last: Api["AnalysisVersionView"] | undefined }) {
  const { t } = useTranslation("dossier");
  const { analysis, viewer } = usePage();
  const may = useMay();
  // Somebody else than the writer, who can read what is written.
  const readers = useMemberOptions((member) => member.id !== viewer.member && member.mayRead.includes("analysis"));
  return (
    <ActionForm
      form="analysis" label={t(last ? "analysis.renew" : "analysis.write")} sendLabel={t("analysis.send")} saved={t("analysis.saved")}
      button={{ icon: "plus" }} may={may("write_analysis")} initial={startOf(last, readers)}
      send={({ views, factors, ...value }) => ({
        method: "PUT", path: "/analysis", etag: analysis?.etag,
        body: { ...filled(value), views: views.filter((view) => view.who || view.words), factors: factors.filter((row) => row.words).map(({ group, ...row }) => ({ ...row, ...filled({ group }) })) },
      })}
      conflict={(mine, current) => {
        const theirs = (current["versions"] as Api["AnalysisVersionView"][] | undefined)?.[0];
        return [
          { key: "hypothesis", label: t("analysis.hypothesis"), mine: mine.hypothesis, theirs: theirs?.hypothesis ?? "" },
          { key: "unknown", label: t("analysis.unknown"), mine: mine.unknown, theirs: theirs?.unknown ?? "" },
        ];
      }}
    >
      {({ value, change, wrong }) => (
        <>
          <Rows label={t("analysis.views")} hint={t("analysis.viewsHint")} addLabel={t("analysis.addView")} removeLabel={(n) => t("analysis.removeView", { count: n })}
            rows={value.views} blank={NO_VIEW} onChange={(views) => change({ views })}>
            {(view, set, i) => (
              <>
                <Field pointer={`/views/${i}/who`} label={t("analysis.viewWho")} error={wrong(`/views/${i}/who`)} maxLength={120} value={view.who} onChange={(who) => set({ ...view, who })} />
                <TextArea pointer={`/views/${i}/words`} rows={3} label={t("analysis.viewWords")} error={wrong(`/views/${i}/words`)} maxLength={8000} value={view.words} onChange={(words) => set({ ...view, words })} />
              </>
            )}
          </Rows>
          <FactorRows rows={value.factors} onChange={(factors) => change({ factors })} wrong={wrong} />
          <TextArea pointer="/hypothesis" rows={5} label={t("analysis.hypothesis")} hint={t("analysis.hypothesisHint")} error={wrong("/hypothesis")} maxLength={8000} value={value.hypothesis} onChange={(hypothesis) => change({ hypothesis })} />
          <TextArea pointer="/unknown" rows={3} optional label={t("analysis.unknown")} hint={t("analysis.unknownHint")} error={wrong("/unknown")} maxLength={8000} value={value.unknown} onChange={(unknown) => change({ unknown })} />
          <DateField pointer="/reviewOn" label={t("analysis.reviewOn")} error={wrong("/reviewOn")} min={today()} value={value.reviewOn} onChange={(reviewOn) => change({ reviewOn })} />
          <Select pointer="/counterReader" optional label={t("analysis.reader")} hint={t("analysis.readerHint")} error={wrong("/counterReader")} options={readers} value={value.counterReader} onChange={(counterReader) => change({ counterReader })} />
        </>
      )}
    </ActionForm>
  );
}
