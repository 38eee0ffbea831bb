// When somebody cannot come in: a new link, or the app for codes removed.
import { useTranslation } from "react-i18next";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/dialog/Dialog";
import { useToast } from "../../ui/dialog/Toasts";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import type { Account, AccountAnswer } from "./api";

export function PersonLinks({ account, onClose, onLink }: { account: Account; onClose: () => void; onLink: (name: string, link: string) => void }) {
  const { t } = useTranslation("admin");
  const relink = useSubmission<AccountAnswer>({ refresh: [["users"]] });
  const factor = useSubmission({ refresh: [["users"]] });
  const say = useToast();
  return (
    <Dialog open onClose={onClose} title={t("access.title", { name: account.name })} actions={<Button onClick={onClose}>{t("close")}</Button>}>
      <FormErrorSummary error={relink.error ?? factor.error} title={t("failed")} />
      <div className="k-stack k-stack--sm">
        <p><strong>{t("access.linkTitle")}</strong></p>
        <p>{t("access.linkText")}</p>
        <div><Button icon="copy" busy={relink.isPending} disabledReason={account.active ? undefined : t("access.off")}
          onClick={() => void relink.mutateAsync({ path: `/users/${account.id}/_relink` }).then(({ data }) => data.firstLoginLink && onLink(account.name, data.firstLoginLink), () => undefined)}>{t("access.link")}</Button></div>
      </div>
      <div className="k-stack k-stack--sm">
        <p><strong>{t("access.factorTitle")}</strong></p>
        <p>{t("access.factorText")}</p>
        <div><Button danger busy={factor.isPending} disabledReason={account.hasSecondFactor ? undefined : t("access.noFactor")}
          onClick={() => void factor.mutateAsync({ method: "DELETE", path: `/users/${account.id}/second-factor` }).then(() => {
            say(t("access.factorSaid", { name: account.name }));
            onClose();
          }, () => undefined)}>{t("access.factor")}</Button></div>
      </div>
    </Dialog>
  );
}
