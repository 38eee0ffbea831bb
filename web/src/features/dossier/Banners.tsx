// What cannot wait: an emergency access that runs, and a family that says it is getting worse.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText, momentText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Card } from "../../ui/Card";
import { TextArea } from "../../ui/form/Field";
import { Icon } from "../../ui/Icon";
import { Quote } from "../../ui/Quote";
import { anchorId } from "../../lib/anchor";
import { minutesLeft, openWorsenings } from "./model";
import { ActionForm } from "./parts/ActionForm";
import { useMay, usePage } from "./parts/context";

function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function Banners() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const may = useMay();
  const now = useNow(20_000);
  const until = page.viewer.emergencyUntil;
  const left = until ? minutesLeft(until, now) : 0;
  return (
    <>
      {until ? (
        <div className="d-emergency" role="note">
          <Icon name="alert" />
          <div>
            <p><strong>{left ? t("emergency.left", { hours: Math.floor(left / 60), minutes: left % 60 }) : t("emergency.over")}</strong></p>
            <p>{t("emergency.seen", { until: momentText(until, language) })}</p>
          </div>
        </div>
      ) : null}
      {openWorsenings(page).map((worsening) => (
        <div key={worsening.id} id={anchorId(worsening.id)}>
          <Card tone="coral" level={2} title={t("worse.title", { name: worsening.name })}>
            <p className="k-small k-soft">{t("worse.said", { day: dayText(worsening.at, language, "weekday") })}</p>
            {worsening.words ? <Quote>{worsening.words}</Quote> : <p>{t("worse.noWords")}</p>}
            <ActionForm
              form={`worse-${worsening.id}`} label={t("worse.answer")} sendLabel={t("worse.send")} saved={t("worse.saved")}
              button={{ purpose: "primary", icon: "speech" }} may={may("answer_worse")} initial={{ words: "" }}
              send={(value) => ({ path: `/worsenings/${worsening.id}/_answer`, body: value })}
            >
              {({ value, change, wrong }) => (
                <TextArea pointer="/words" label={t("worse.words")} hint={t("worse.hint")} error={wrong("/words")} maxLength={8000}
                  value={value.words} onChange={(words) => change({ words })} />
              )}
            </ActionForm>
          </Card>
        </div>
      ))}
    </>
  );
}
