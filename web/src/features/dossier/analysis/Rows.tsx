import type { ReactNode } from "react";
import { Button } from "../../../ui/Button";

/** A list of small forms, with a button to add one and a button to leave one out. */
export function Rows<R>({ label, hint, addLabel, removeLabel, rows, blank, onChange, children }: {
  label: string; hint?: string; addLabel: string; removeLabel: (n: number) => string; rows: readonly R[]; blank: R;
  onChange: (rows: R[]) => void; children: (row: R, set: (row: R) => void, i: number) => ReactNode;
}) {
  return (
    <fieldset className="d-rows">
      <legend className="utrecht-form-label">{label}</legend>
      {hint ? <p className="k-field__hint">{hint}</p> : null}
      {rows.map((row, i) => (
        <div key={i} className="d-rows__row">
          {children(row, (next) => onChange(rows.map((old, at) => (at === i ? next : old))), i)}
          <div><Button purpose="subtle" icon="close" onClick={() => onChange(rows.filter((_, at) => at !== i))}>{removeLabel(i + 1)}</Button></div>
        </div>
      ))}
      <div><Button icon="plus" onClick={() => onChange([...rows, blank])}>{addLabel}</Button></div>
    </fieldset>
  );
}
