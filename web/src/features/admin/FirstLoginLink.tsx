import { useTranslation } from "react-i18next";
import { CopyableLink } from "../../ui/Copyable";

export function FirstLoginLink({ name, link }: { name: string; link: string }) {
  const { t } = useTranslation("admin");
  return (
    <div className="k-stack">
      <p role="status">{t("link.text", { name })}</p>
      <CopyableLink link={link} label={t("link.label")} />
      <p className="k-soft k-small">{t("link.once")}</p>
    </div>
  );
}
