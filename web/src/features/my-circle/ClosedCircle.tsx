// A circle that somebody was invited to and may not read: which rule closes it, whom to ask, and what never waits.
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../lib/dossierQuery";
import { ruleText } from "../../lib/rules";
import { Icon } from "../../ui/Icon";
import { HelpLines } from "./HelpLines";

export function ClosedCircle({ dossier, rule }: { dossier: Schemas["DossierCard"]; rule: string }) {
  const { t } = useTranslation(["my-circle", "words"]);
  return (
    <div className="mc-row mc-row--closed">
      <Icon name="lock" />
      <div className="mc-row__text mc-closed">
        <h2 className="mc-closed__title">{dossier.title || t("choose.closed")}</h2>
        <p>{ruleText(t, rule)} {t("closed.what")}</p>
        <ul className="mc-closed__list">
          <li>{t("closed.role", { role: t(`words:circleRole.${dossier.role}`) })}</li>
          <li>{t("closed.ask")}</li>
          <li>{t("closed.after")}</li>
        </ul>
        <p>{t("closed.worry")}</p>
        <HelpLines lines={["urgent", "safe"]} />
      </div>
    </div>
  );
}
