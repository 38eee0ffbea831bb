import { useTranslation } from "react-i18next";
import { dayText, daysBetween, today } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Card, Section } from "../../ui/Card";
import { Face, faceOf } from "../../ui/form/FaceSlider";
import type { Page } from "./model";
import { More } from "./More";
import { RateForm } from "./RateForm";

const KINDS = ["session", "alliance"] as const;

/** After a conversation: how was it, and did you feel heard? Open when one was held and you did not say yet. */
export function Conversation({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const mine = (page.plan?.ratings ?? []).filter((r) => r.kind !== "goal" && r.person === page.viewer.person);
  const held = page.plan?.reviews.at(-1)?.heldOn;
  const asked = Boolean(held && daysBetween(held, today()) <= 14 && !mine.some((r) => r.at >= held));
  return (
    <Section title={t("talk.title")} intro={asked && held ? t("talk.after", { day: dayText(held, language) }) : t("talk.intro")}>
      <Card>
        {KINDS.map((kind) => {
          const last = mine.filter((r) => r.kind === kind).at(-1);
          return last ? (
            <p key={kind} className="mc-score"><Face mood={faceOf(last.score)} size={36} /><span><strong>{t(`talk.last.${kind}`, { score: last.score })}</strong> <span className="k-soft">{dayText(last.at, language)}</span></span></p>
          ) : null;
        })}
        <More label={t("talk.open")} open={asked}>
          {KINDS.map((kind) => <RateForm key={kind} page={page} kind={kind} label={t(`talk.ask.${kind}`)} low={t(`talk.low.${kind}`)} high={t(`talk.high.${kind}`)} />)}
        </More>
      </Card>
    </Section>
  );
}
