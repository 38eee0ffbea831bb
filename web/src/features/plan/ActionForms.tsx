import { filled, ownerOptions, ownerValue } from "../../lib/dossier";
import { Select } from "../../ui/form/Choice";
import { ChangeForm, type FieldsProps } from "../../ui/form/ChangeForm";
import { DateField, Field, TextArea } from "../../ui/form/Field";
import { type ActionForm, actionBody, actionForm, type ActionItem } from "./model";
import { usePlan } from "./usePlan";

function ActionFields({ value, change, wrong, rule }: FieldsProps<ActionForm>) {
  const { t, page, goalOptions } = usePlan();
  const ownerWrong = wrong("/owner") ?? (rule === "plan.owner_unknown" ? t(rule, { ns: "rules", keySeparator: false }) : undefined);
  return (
    <>
      <Field pointer="/what" label={t("action.what")} hint={t("action.whatHint")} error={wrong("/what")} maxLength={400} value={value.what} onChange={(what) => change({ what })} />
      <Select pointer="/owner" label={t("action.owner")} hint={t("action.ownerHint")} error={ownerWrong} value={value.owner} options={ownerOptions(page)} onChange={(owner) => change({ owner })} />
      <DateField pointer="/dueOn" label={t("action.dueOn")} optional error={wrong("/dueOn")} value={value.dueOn} onChange={(dueOn) => change({ dueOn })} />
      {goalOptions.length ? (
        <Select pointer="/goal" label={t("action.goal")} optional error={wrong("/goal")} value={value.goal} options={goalOptions} onChange={(goal) => change({ goal })} />
      ) : null}
    </>
  );
}

export function ActionAdd({ form, goal }: { form: string; goal?: string }) {
  const { t, page, path, refresh } = usePlan();
  return (
    <ChangeForm form={form} place={page.id} title={t("action.add")} sendLabel={t("action.addSend")} saved={t("action.added")} refresh={refresh}
      initial={actionForm(undefined, goal)} send={(value) => ({ path: path("/actions"), body: actionBody(value) })}>
      {(fields) => <ActionFields {...fields} />}
    </ChangeForm>
  );
}

export function ActionRevise({ action }: { action: ActionItem }) {
  const { t, page, day, path, refresh } = usePlan();
  const owners = ownerOptions(page);
  const ownerName = (value: string) => owners.find((o) => o.value === value)?.label ?? "";
  return (
    <ChangeForm form={`action-${action.id}`} place={page.id} title={t("action.revise")} sendLabel={t("action.reviseSend")} saved={t("action.revised")} refresh={refresh}
      initial={actionForm(action)}
      send={(value) => ({ method: "PUT", path: path(`/actions/${action.id}`), body: actionBody(value), etag: action.etag })}
      conflict={{
        fields: (mine, current) => {
          const theirs = current as unknown as ActionItem;
          return [
            { key: "what", label: t("action.what"), mine: mine.what, theirs: theirs.what },
            { key: "owner", label: t("action.owner"), mine: ownerName(mine.owner), theirs: theirs.owner.name },
            { key: "dueOn", label: t("action.dueOn"), mine: mine.dueOn ? day(mine.dueOn) : "", theirs: theirs.dueOn ? day(theirs.dueOn) : "" },
          ];
        },
        merge: (mine, chosen, current) => {
          const theirs = current as unknown as ActionItem;
          const theirDay = theirs.dueOn ?? "";
          return {
            ...mine,
            what: chosen["what"] ?? mine.what,
            owner: chosen["owner"] === theirs.owner.name ? ownerValue(theirs.owner) : mine.owner,
            dueOn: chosen["dueOn"] === (theirDay ? day(theirDay) : "") ? theirDay : mine.dueOn,
          };
        },
      }}>
      {(fields) => <ActionFields {...fields} />}
    </ChangeForm>
  );
}

export function ActionComplete({ action }: { action: ActionItem }) {
  const { t, page, path, refresh } = usePlan();
  return (
    <ChangeForm form={`done-${action.id}`} place={page.id} title={t("action.done")} sendLabel={t("action.doneSend")} saved={t("action.doneSaved")} refresh={refresh}
      initial={{ words: "" }} send={(value) => ({ path: path(`/actions/${action.id}/_complete`), body: filled(value) })}>
      {({ value, change, wrong }) => (
        <TextArea pointer="/words" label={t("action.howItWent")} optional error={wrong("/words")} rows={3} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
      )}
    </ChangeForm>
  );
}

export function ActionDrop({ action }: { action: ActionItem }) {
  const { t, page, path, refresh } = usePlan();
  return (
    <ChangeForm form={`drop-${action.id}`} place={page.id} title={t("action.drop")} intro={t("action.dropIntro")} sendLabel={t("action.dropSend")} saved={t("action.dropped")} refresh={refresh}
      initial={{ reason: "" }} send={(value) => ({ path: path(`/actions/${action.id}/_drop`), body: filled(value) })}>
      {({ value, change, wrong }) => (
        <Field pointer="/reason" label={t("action.dropReason")} error={wrong("/reason")} maxLength={400} value={value.reason} onChange={(reason) => change({ reason })} />
      )}
    </ChangeForm>
  );
}
