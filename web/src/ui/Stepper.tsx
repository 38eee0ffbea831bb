import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";
import "./stepper.css";

export type Step = { id: string; label: string; hint?: string };

/** Where we are in a row of steps. `current` is the id of the step that is being done now.
 * `compact`: on a phone only the current step shows its words, so the page beneath it stays in sight. */
export function Stepper({ steps, current, label, compact }: { steps: readonly Step[]; current: string; label: string; compact?: boolean }) {
  const { t } = useTranslation("ui");
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol className={`k-stepper ${compact ? "k-stepper--compact" : ""}`} aria-label={label}>
      {steps.map((step, i) => {
        const state = i < at ? "done" : i === at ? "now" : "later";
        return (
          <li key={step.id} className={`k-stepper__step k-stepper__step--${state}`} aria-current={state === "now" ? "step" : undefined}>
            <span className="k-stepper__mark" aria-hidden="true">
              {state === "done" ? <Icon name="check" /> : i + 1}
            </span>
            <span className="k-stepper__text">
              <span className="k-stepper__label">{step.label}</span>
              <span className="k-small k-soft">
                {t(`step.${state}`)}
                {step.hint ? ` · ${step.hint}` : ""}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
