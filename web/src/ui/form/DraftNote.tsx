import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { Icon } from "../Icon";

/** Says that these words were kept from an earlier time, and offers to begin anew. */
export function DraftNote({ restored, onDiscard }: { restored: boolean; onDiscard: () => void }) {
  const { t } = useTranslation("ui");
  if (!restored) return null;
  return (
    <div className="k-draft" role="status">
      <Icon name="clock" />
      <span>{t("form.draft")}</span>
      <Button purpose="subtle" onClick={onDiscard}>
        {t("form.draftDiscard")}
      </Button>
    </div>
  );
}
