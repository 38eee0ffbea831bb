// What every field has: a label, a hint, an error, and the ids that tie them together.
import { FormLabel } from "@utrecht/form-label-react";
import "@utrecht/form-label-css/dist/index.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldId } from "../../lib/pointer";
import { Icon } from "../Icon";
import "./form.css";

export type FieldProps = {
  /** JSON pointer of this value in the request body, for example "/goals/0/text". */
  pointer: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** We mark what may stay empty; everything else is needed. */
  optional?: boolean;
};

export function ids({ pointer, hint, error }: Pick<FieldProps, "pointer" | "hint" | "error">) {
  const id = fieldId(pointer);
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { id, describedBy: describedBy || undefined };
}

export function Optional({ when }: { when: boolean | undefined }) {
  const { t } = useTranslation("ui");
  return when ? <span className="k-field__optional"> ({t("form.optional")})</span> : null;
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <div id={`${id}-hint`} className="k-field__hint">
      {children}
    </div>
  ) : null;
}

export function FieldError({ id, children }: { id: string; children: string | undefined }) {
  const { t } = useTranslation("ui");
  return children ? (
    <div id={`${id}-error`} className="k-field__error">
      <Icon name="alert" />
      <span>
        <span className="k-hidden">{t("form.error")} </span>
        {children}
      </span>
    </div>
  ) : null;
}

/** A field with one control. */
export function FieldShell({ pointer, label, hint, error, optional, children }: FieldProps & { children: ReactNode }) {
  const { id } = ids({ pointer, hint, error });
  return (
    <div className={`k-field ${error ? "k-field--wrong" : ""}`}>
      <FormLabel htmlFor={id}>
        {label}
        <Optional when={optional} />
      </FormLabel>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{error}</FieldError>
      {children}
    </div>
  );
}

/** A field with several controls under one question. */
export function GroupShell({ pointer, label, hint, error, optional, children }: FieldProps & { children: ReactNode }) {
  const { id, describedBy } = ids({ pointer, hint, error });
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={`k-field k-field--group ${error ? "k-field--wrong" : ""}`}
      aria-describedby={describedBy}
    >
      <legend className="utrecht-form-label k-field__legend">
        {label}
        <Optional when={optional} />
      </legend>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{error}</FieldError>
      {children}
    </fieldset>
  );
}
