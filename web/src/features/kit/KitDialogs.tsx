import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";
import { ConflictDialog } from "../../ui/dialog/ConflictDialog";
import { ConfirmDialog } from "../../ui/dialog/Dialog";
import { useToast } from "../../ui/dialog/Toasts";

export function KitDialogs() {
  const { t } = useTranslation("kit");
  const say = useToast();
  const [open, setOpen] = useState<"confirm" | "conflict">();
  const close = () => setOpen(undefined);
  return (
    <div className="k-row">
      <Button onClick={() => setOpen("confirm")}>{t("dialogs.confirm")}</Button>
      <Button onClick={() => setOpen("conflict")}>{t("dialogs.conflict")}</Button>
      <Button onClick={() => say(t("dialogs.toastText"))}>{t("dialogs.toast")}</Button>
      <Button onClick={() => say(t("dialogs.toastBad"), "wrong")}>{t("dialogs.toastWrong")}</Button>
      <ConfirmDialog open={open === "confirm"} title={t("dialogs.stopTitle")} confirmLabel={t("dialogs.stop")} danger onConfirm={close} onClose={close}>
        <p>{t("dialogs.stopText")}</p>
      </ConfirmDialog>
      <ConflictDialog open={open === "conflict"} changedBy="Sanne de Wit" onClose={close} onResolve={close} fields={[
        { key: "goal", label: t("dialogs.field1"), mine: t("dialogs.mine1"), theirs: t("dialogs.theirs1") },
        { key: "who", label: t("dialogs.field2"), mine: t("dialogs.mine2"), theirs: t("dialogs.theirs2") },
      ]} />
    </div>
  );
}
