import { useTranslation } from "react-i18next";
import { Copyable } from "../../ui/Copyable";

export function FirstLoginLink({ name, link }: { name: string; link: string }) {
  const { t } = useTranslation("admin");
  return (
    <div className="k-stack">
      <p role="status">{t("link.text", { name })}</p>
      <Copyable text={link} label={t("link.label")} />
      <p className="k-soft k-small">{t("link.once")}</p>
    </div>
  );
}
