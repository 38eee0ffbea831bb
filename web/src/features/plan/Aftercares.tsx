// Asking how it goes, after help has ended.
import { anchorId } from "../../lib/anchor";
import { filled } from "../../lib/dossier";
import { Badge, DueBadge } from "../../ui/Badges";
import { CheckboxGroup } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { Face, FaceSlider, faceOf } from "../../ui/form/FaceSlider";
import { TextArea } from "../../ui/form/Field";
import { FormButton } from "../../ui/form/OneForm";
import { type Aftercare, aftercareOf } from "./model";
import { usePlan } from "./usePlan";

export function Aftercares({ help }: { help: string }) {
  const { t, plan } = usePlan();
  const moments = aftercareOf(plan, help);
  if (moments.length === 0) return null;
  return (
    <div className="k-stack k-stack--sm">
      <h4 className="p-subhead">{t("aftercare.title")}</h4>
      <ul className="p-actions">{moments.map((moment) => <Moment key={moment.id} moment={moment} />)}</ul>
    </div>
  );
}

function Moment({ moment }: { moment: Aftercare }) {
  const { t, page, may, day, path, refresh } = usePlan();
  const form = `aftercare-${moment.id}`;
  return (
    <li className="p-action" id={anchorId(moment.id)}>
      <p className="p-action__who">
        {moment.held && moment.score !== undefined ? <Face mood={faceOf(moment.score)} size={32} /> : null}
        <strong>{day(moment.on)}</strong>
        <span className="k-soft">{t("aftercare.asks", { name: moment.owner.name })}</span>
        {moment.held ? <Badge tone="green" icon="check">{t("aftercare.held", { score: moment.score })}</Badge> : <DueBadge due={moment.on} besideDay />}
        {moment.wantsHelp ? <Badge tone="coral" icon="alert">{t("aftercare.wants")}</Badge> : null}
      </p>
      {moment.words ? <p><q>{moment.words}</q></p> : null}
      {!moment.held && may("run_help").can ? (
        <>
          <div className="k-noprint"><FormButton form={form} icon="phone">{t("aftercare.open")}</FormButton></div>
          <ChangeForm form={form} place={page.id} title={t("aftercare.open")} sendLabel={t("aftercare.send")} saved={t("aftercare.saved")} refresh={refresh}
            initial={{ score: null as number | null, words: "", wants: [] as string[] }}
            send={({ wants, ...value }) => ({ path: path(`/aftercare/${moment.id}/_hold`), body: { ...filled(value), wantsHelp: wants.length > 0 } })}>
            {({ value, change, wrong }) => (
              <>
                <FaceSlider pointer="/score" label={t("aftercare.score")} error={wrong("/score")} value={value.score} onChange={(score) => change({ score })} />
                <TextArea pointer="/words" label={t("aftercare.words")} optional error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
                <CheckboxGroup pointer="/wantsHelp" label={t("aftercare.wantsAsk")} optional error={wrong("/wantsHelp")} values={value.wants} onChange={(wants) => change({ wants })}
                  options={[{ value: "yes", label: t("aftercare.wantsYes"), hint: t("aftercare.wantsHint") }]} />
              </>
            )}
          </ChangeForm>
        </>
      ) : null}
    </li>
  );
}
