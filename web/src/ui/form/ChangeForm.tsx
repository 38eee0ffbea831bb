// A form that sends one change: keeps a draft, shows what is wrong at its field, says when it was kept, and shows
// both versions when somebody else was first. Open it with a FormButton of the same `form`.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../lib/drafts";
import { ApiProblem } from "../../lib/problem";
import { useSession } from "../../lib/session";
import { type Submission, useSubmission } from "../../lib/submission";
import { Button } from "../Button";
import { ConflictDialog } from "../dialog/ConflictDialog";
import { type ConflictField, staleOf } from "../dialog/conflict";
import { useToast } from "../dialog/Toasts";
import { DraftNote } from "./DraftNote";
import { FormErrorSummary, useFieldErrors } from "./FormErrorSummary";
import { useOneForm } from "./OneForm";
import "./change.css";

export type FieldsProps<V> = {
  value: V;
  change: (part: Partial<V>) => void;
  wrong: (pointer: string) => string | undefined;
  /** The stable key of what the server refused, when it did. */
  rule: string | undefined;
};

type Current = Record<string, unknown>;
export type Conflict<V> = {
  /** What differs, in words; keys are free. */
  fields: (mine: V, current: Current) => readonly ConflictField[];
  /** The form after the choice. */
  merge: (mine: V, chosen: Record<string, string>, current: Current) => V;
};

export type ChangeFormProps<V> = {
  /** Unique on the page; also the name of the draft. */
  form: string;
  /** Which dossier the draft belongs to. */
  place: string;
  title: string;
  intro?: ReactNode;
  sendLabel: string;
  saved: string;
  initial: V;
  refresh: readonly unknown[][];
  send: (value: V) => Submission;
  /** A choice that must be made before anything can be sent: pointers of what is missing. */
  missing?: (value: V) => readonly string[];
  conflict?: Conflict<V>;
  danger?: boolean;
  onSaved?: (answer: unknown, value: V) => void;
  children: (fields: FieldsProps<V>) => ReactNode;
};

/** Nothing, until its button was pressed. */
export function ChangeForm<V extends object>(props: ChangeFormProps<V>) {
  const { open } = useOneForm();
  return open === props.form ? <OpenForm {...props} /> : null;
}

function OpenForm<V extends object>({ form, place, title, intro, initial, send, conflict, ...rest }: ChangeFormProps<V>) {
  const { t } = useTranslation("ui");
  const say = useToast();
  const { hide } = useOneForm();
  const user = useSession().data?.user?.id ?? "";
  const draft = useDraft<V>({ user, dossier: place, form }, initial);
  const [etag, setEtag] = useState<string>();
  // What the page shows may become newer while somebody types; the change is still based on what they saw first.
  const [sendAsOpened] = useState(() => send);
  const submission = useSubmission<unknown>({ refresh: rest.refresh });
  const [unmade, setUnmade] = useState<ApiProblem>();
  const error = unmade ?? submission.error;
  const wrong = useFieldErrors(error);
  const stale = conflict ? staleOf(submission.error) : undefined;
  const box = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>("input, select, textarea, button[type=submit]");
    first?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);

  // Escape puts the form away; the draft stays. A dialog on top takes its own Escape.
  const isStale = Boolean(stale);
  useEffect(() => {
    const element = box.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !isStale) hide();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, [hide, isStale]);

  const submit = (value: V, newer = etag) => {
    // A promise, because this form may be gone from the page when the answer comes: whoever leaves sees no circle.
    submission.mutateAsync({ ...send(value), etag: newer ?? sendAsOpened(value).etag }).then(
      ({ data }) => {
        draft.clear();
        say(rest.saved);
        rest.onSaved?.(data, value);
        hide();
      },
      () => undefined, // Shown from submission.error.
    );
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const missing = (rest.missing?.(draft.value) ?? []).map((pointer) => ({ pointer, rule: "field.required", detail: "" }));
    setUnmade(missing.length ? new ApiProblem(422, "request.invalid", "", "", missing) : undefined);
    if (missing.length === 0) submit(draft.value);
  };
  const cancel = () => {
    draft.clear();
    hide();
  };

  return (
    <form ref={box} className="k-form k-change" onSubmit={onSubmit} noValidate aria-label={title}>
      <p className="k-change__title" aria-hidden="true">{title}</p>
      {intro ? <div className="k-soft">{intro}</div> : null}
      <DraftNote restored={draft.restored} onDiscard={draft.clear} />
      {stale ? null : <FormErrorSummary error={error} />}
      {rest.children({
        value: draft.value,
        change: (part) => draft.set({ ...draft.value, ...part }),
        wrong,
        rule: error instanceof ApiProblem ? error.rule : undefined,
      })}
      <div className="k-row">
        <Button type="submit" purpose="primary" danger={Boolean(rest.danger)} busy={submission.isPending}>{rest.sendLabel}</Button>
        <Button purpose="subtle" onClick={cancel}>{t("dialog.cancel")}</Button>
      </div>
      {stale && conflict ? (
        <ConflictDialog
          open
          fields={conflict.fields(draft.value, stale.current)}
          changedBy={stale.changedBy}
          onClose={() => submission.reset()}
          onResolve={(chosen) => {
            const merged = conflict.merge(draft.value, chosen, stale.current);
            draft.set(merged);
            setEtag(stale.etag);
            submit(merged, stale.etag);
          }}
        />
      ) : null}
    </form>
  );
}
