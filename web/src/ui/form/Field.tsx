import { Textbox } from "@utrecht/textbox-react";
import "@utrecht/textarea-css/dist/index.css";
import "@utrecht/textbox-css/dist/index.css";
import { useTranslation } from "react-i18next";
import { dayText, relativeText, today } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { type FieldProps, FieldShell, ids } from "./FieldShell";

type Text = FieldProps & { value: string; onChange: (value: string) => void };

export type TextFieldProps = Text & {
  type?: "text" | "email" | "tel" | "password" | "number" | "search" | "url";
  autoComplete?: string;
  inputMode?: "numeric" | "text" | "email" | "tel" | "decimal";
  maxLength?: number;
};

/** One line of text. */
export function Field({ value, onChange, type = "text", autoComplete, inputMode, maxLength, ...shell }: TextFieldProps) {
  const { id, describedBy } = ids(shell);
  return (
    <FieldShell {...shell}>
      <Textbox
        id={id}
        type={type}
        value={value}
        invalid={Boolean(shell.error)}
        required={!shell.optional}
        aria-describedby={describedBy}
        {...(autoComplete ? { autoComplete } : {})}
        {...(inputMode ? { inputMode } : {})}
        {...(maxLength ? { maxLength } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </FieldShell>
  );
}

/** Several lines. With `maxLength` it tells how much room is left, once that becomes interesting. */
export function TextArea({ value, onChange, rows = 4, maxLength, ...shell }: Text & { rows?: number; maxLength?: number }) {
  const { t } = useTranslation("ui");
  const { id, describedBy } = ids(shell);
  const left = maxLength === undefined ? undefined : maxLength - value.length;
  return (
    <FieldShell {...shell}>
      <textarea
        id={id}
        className={`utrecht-textarea ${shell.error ? "utrecht-textarea--invalid" : ""}`}
        rows={rows}
        value={value}
        aria-invalid={Boolean(shell.error) || undefined}
        required={!shell.optional}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {left !== undefined && left < (maxLength ?? 0) / 4 ? (
        <span className={`k-small ${left < 0 ? "k-field__error" : "k-soft"}`} aria-live="polite">
          {left < 0 ? t("form.tooLong", { count: -left }) : t("form.left", { count: left })}
        </span>
      ) : null}
    </FieldShell>
  );
}

/** A day, in the browser's own date field; beneath it the same day in words, so mistakes show. */
export function DateField({ value, onChange, min, max, ...shell }: Text & { min?: string; max?: string }) {
  const language = useLanguage();
  const { id, describedBy } = ids(shell);
  const words = /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? `${dayText(value, language, "weekday")} · ${relativeText(value, today(), language)}`
    : "";
  return (
    <FieldShell {...shell}>
      <input
        id={id}
        type="date"
        className={`utrecht-textbox utrecht-textbox--html-input k-date ${shell.error ? "utrecht-textbox--invalid" : ""}`}
        value={value}
        min={min}
        max={max}
        aria-invalid={Boolean(shell.error) || undefined}
        required={!shell.optional}
        aria-describedby={[describedBy, `${id}-words`].filter(Boolean).join(" ")}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span id={`${id}-words`} className="k-small k-soft" aria-live="polite">
        {words}
      </span>
    </FieldShell>
  );
}
