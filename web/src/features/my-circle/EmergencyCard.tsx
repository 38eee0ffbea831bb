import { useTranslation } from "react-i18next";
import { momentText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Card } from "../../ui/Card";
import type { Page } from "./model";

/** Somebody looked because of an emergency: it stands out, with the reason. */
export function EmergencyCard({ emergency: e }: { emergency: Page["emergencies"][number] }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  return (
    <Card tone="coral" level={2} title={t("emergency.title")}>
      <p>{t("emergency.text", { name: e.name, from: momentText(e.at, language), until: momentText(e.until, language) })}</p>
      <p><strong>{t("emergency.reason")}</strong> {e.reason}</p>
      <p className="k-soft">{t("emergency.help")}</p>
    </Card>
  );
}
