import "@utrecht/select-css/dist/index.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type FieldProps, FieldShell, GroupShell, ids } from "./FieldShell";

export type Option = { value: string; label: ReactNode; hint?: ReactNode };

/** One out of a long list. For up to five options use RadioCards: everything is then in sight. */
export function Select({ value, onChange, options, ...shell }: FieldProps & {
  value: string; onChange: (value: string) => void; options: readonly { value: string; label: string }[];
}) {
  const { t } = useTranslation("ui");
  const { id, describedBy } = ids(shell);
  return (
    <FieldShell {...shell}>
      <select
        id={id}
        className={`utrecht-select utrecht-select--html-select ${shell.error ? "utrecht-select--invalid" : ""}`}
        value={value}
        aria-invalid={Boolean(shell.error) || undefined}
        required={!shell.optional}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{t("form.choose")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldShell>
  );
}

/** One out of a few, each on a card with room for an explanation. */
export function RadioCards({ value, onChange, options, ...shell }: FieldProps & {
  value: string; onChange: (value: string) => void; options: readonly Option[];
}) {
  const { id } = ids(shell);
  return (
    <GroupShell {...shell}>
      <div className="k-choices">
        {options.map((option) => (
          <label key={option.value} className="k-choice">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className="k-choice__text">
              <span className="k-choice__label">{option.label}</span>
              {option.hint ? <span className="k-choice__hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </GroupShell>
  );
}

/** Any number out of a list. */
export function CheckboxGroup({ values, onChange, options, ...shell }: FieldProps & {
  values: readonly string[]; onChange: (values: string[]) => void; options: readonly Option[];
}) {
  const toggle = (value: string, on: boolean) =>
    onChange(options.map((o) => o.value).filter((v) => (v === value ? on : values.includes(v))));
  return (
    <GroupShell {...shell}>
      <div className="k-choices k-choices--plain">
        {options.map((option) => (
          <label key={option.value} className="k-choice">
            <input
              type="checkbox"
              value={option.value}
              checked={values.includes(option.value)}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            <span className="k-choice__text">
              <span className="k-choice__label">{option.label}</span>
              {option.hint ? <span className="k-choice__hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </GroupShell>
  );
}
