import { useTranslation } from "react-i18next";
import { today } from "../../../lib/dates";
import { RadioCards, Select } from "../../../ui/form/Choice";
import { DateField } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { enumOptions, usePeopleOptions } from "../parts/choices";
import { useMay } from "../parts/context";

export const AUTHORITY = ["joint", "sole", "guardian", "none"] as const;

export function AuthorityForm() {
  const { t } = useTranslation("dossier");
  const may = useMay()("write_family");
  const kids = usePeopleOptions((kind) => kind === "child");
  const others = usePeopleOptions((kind) => kind !== "child");
  if (!may.can) return null;
  return (
    <ActionForm
      form="authority" label={t("family.setAuthority")} sendLabel={t("family.send")} saved={t("family.authoritySaved")} button={{ icon: "people" }} may={may}
      initial={{ parent: "", child: "", kind: "", since: today() }} send={(value) => ({ path: "/authority", body: filled(value) })}
    >
      {({ value, change, wrong }) => (
        <>
          <Select pointer="/parent" label={t("family.authorityWho")} error={wrong("/parent")} options={others} value={value.parent} onChange={(parent) => change({ parent })} />
          <Select pointer="/child" label={t("family.authorityOver")} error={wrong("/child")} options={kids} value={value.child} onChange={(child) => change({ child })} />
          <RadioCards pointer="/kind" label={t("family.authorityKind")} error={wrong("/kind")} options={enumOptions(AUTHORITY, (kind) => t(`authority.${kind}`), (kind) => t(`authorityHint.${kind}`))} value={value.kind} onChange={(kind) => change({ kind })} />
          <DateField pointer="/since" label={t("family.sinceWhen")} error={wrong("/since")} max={today()} value={value.since} onChange={(since) => change({ since })} />
        </>
      )}
    </ActionForm>
  );
}
