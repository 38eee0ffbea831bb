// A button that opens a form that sends one change of this dossier. Keeps drafts, shows what is wrong at the field,
// says why it may not be done, and shows both versions when somebody else was first.
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { May } from "../../../lib/dossier";
import { useDraft } from "../../../lib/drafts";
import { useSession } from "../../../lib/session";
import { type Submission, useSubmission } from "../../../lib/submission";
import { Button, type ButtonProps } from "../../../ui/Button";
import { ConflictDialog } from "../../../ui/dialog/ConflictDialog";
import { type ConflictField, staleOf } from "../../../ui/dialog/conflict";
import { useToast } from "../../../ui/dialog/Toasts";
import { DraftNote } from "../../../ui/form/DraftNote";
import { FormErrorSummary, useFieldErrors } from "../../../ui/form/FormErrorSummary";
import { useOpenForm, usePage } from "./context";

export type FieldsProps<V> = {
  value: V;
  change: (part: Partial<V>) => void;
  wrong: (pointer: string) => string | undefined;
  error: unknown;
};

type Props<V extends Record<string, unknown>> = {
  /** Unique on the page; also the name of the draft. */
  form: string;
  /** What the button says, closed. */
  label: string;
  /** What the button says that sends. */
  sendLabel: string;
  saved: string;
  initial: V;
  /** The change; the path begins after /dossiers/{id}. */
  send: (value: V) => Submission;
  may: May;
  button?: Pick<ButtonProps, "icon" | "purpose" | "danger">;
  /** What differs, when somebody else changed the same: keys are those of V. */
  conflict?: (mine: V, current: Record<string, unknown>) => readonly ConflictField[];
  /** Shown without pressing a button first. */
  alwaysOpen?: boolean;
  children: (fields: FieldsProps<V>) => ReactNode;
};

export function ActionForm<V extends Record<string, unknown>>(props: Props<V>) {
  const [open, setOpen] = useOpenForm();
  const { form, label, may, button, alwaysOpen } = props;
  if (!may.can) return <Button {...button} disabledReason={may.why}>{label}</Button>;
  if (open === form || (alwaysOpen && !open)) return <OpenForm {...props} onClose={() => setOpen("")} />;
  return <div><Button {...button} onClick={() => setOpen(form)}>{label}</Button></div>;
}

function OpenForm<V extends Record<string, unknown>>(props: Props<V> & { onClose: () => void }) {
  const { t } = useTranslation("dossier");
  const say = useToast();
  const page = usePage();
  const user = useSession().data?.user?.id ?? "";
  const draft = useDraft<V>({ user, dossier: page.id, form: props.form }, props.initial);
  const [etag, setEtag] = useState<string>();
  // What the page shows may become newer while somebody types; the change is still based on what they saw first.
  const [sendAsOpened] = useState(() => props.send);
  const submission = useSubmission({ refresh: [["dossier", page.id], ["work"]] });
  const wrong = useFieldErrors(submission.error);
  const stale = props.conflict ? staleOf(submission.error) : undefined;

  const submit = (value: V, newEtag?: string) => {
    const change = props.send(value);
    submission.mutate({ ...change, path: `/dossiers/${page.id}${change.path}`, etag: newEtag ?? etag ?? sendAsOpened(value).etag }, {
      onSuccess: () => {
        draft.clear();
        say(props.saved);
        props.onClose();
      },
    });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(draft.value);
  };
  const close = () => {
    draft.clear();
    props.onClose();
  };

  return (
    <form className="k-form d-form" onSubmit={onSubmit} noValidate aria-label={props.label}>
      <DraftNote restored={draft.restored} onDiscard={draft.clear} />
      {stale ? null : <FormErrorSummary error={submission.error} />}
      {props.children({ value: draft.value, change: (part) => draft.set({ ...draft.value, ...part }), wrong, error: submission.error })}
      <div className="k-row">
        <Button type="submit" purpose="primary" busy={submission.isPending}>{props.sendLabel}</Button>
        {props.alwaysOpen ? null : <Button purpose="subtle" onClick={close}>{t("form.cancel")}</Button>}
      </div>
      {stale && props.conflict ? (
        <ConflictDialog
          open
          fields={props.conflict(draft.value, stale.current)}
          changedBy={stale.changedBy}
          onClose={() => submission.reset()}
          onResolve={(values) => {
            const merged = { ...draft.value, ...values };
            draft.set(merged);
            setEtag(stale.etag);
            submit(merged, stale.etag);
          }}
        />
      ) : null}
    </form>
  );
}
