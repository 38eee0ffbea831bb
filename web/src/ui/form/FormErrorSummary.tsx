// All that is wrong with a form, in one list on top; each line leads to its field.
import { Heading } from "@nl-design-system-candidate/heading-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, type FieldError } from "../../lib/problem";
import { errorsAt, fieldId } from "../../lib/pointer";
import { explain, ruleText } from "../../lib/rules";
import { Icon } from "../Icon";

/** The text for one field, for its `error` prop. */
export function useFieldErrors(error: unknown): (pointer: string) => string | undefined {
  const { t } = useTranslation("ui");
  const errors: readonly FieldError[] = error instanceof ApiProblem ? error.errors : [];
  return (pointer) => {
    const texts = errorsAt(errors, pointer).map((e) => ruleText(t, e.rule, e.detail));
    return texts.length ? texts.join(" ") : undefined;
  };
}

/** What the page asks at this field, so that five times "fill this in" are five different lines. */
function questionOf(pointer: string): string {
  const field = document.getElementById(fieldId(pointer));
  const label = field instanceof HTMLFieldSetElement ? field.querySelector("legend") : document.querySelector(`label[for="${fieldId(pointer)}"]`);
  return label?.firstChild?.textContent?.trim() ?? "";
}

const never = () => () => undefined;

function Question({ pointer }: { pointer: string }) {
  const question = useSyncExternalStore(never, () => questionOf(pointer));
  if (!question) return null;
  return <>{question}{/[?!.]$/.test(question) ? " " : ": "}</>;
}

/** `title` says what did not work, when no single field is wrong. */
export function FormErrorSummary({ error, title }: { error: unknown; title?: string }) {
  const { t } = useTranslation("ui");
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) ref.current?.focus();
  }, [error]);
  if (!error) return null;

  const fields = error instanceof ApiProblem ? error.errors : [];
  const { text, help } = explain(t, error);
  return (
    <div ref={ref} className="k-summary" role="alert" tabIndex={-1}>
      <Heading level={2} appearance="level-3" className="k-summary__title">
        <Icon name="alert" />
        {fields.length ? t("form.summary", { count: fields.length }) : (title ?? t("form.notSent"))}
      </Heading>
      {fields.length ? (
        <ul className="k-summary__list">
          {fields.map((e) => (
            <li key={`${e.pointer} ${e.rule}`}>
              <a
                href={`#${fieldId(e.pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  const field = document.getElementById(fieldId(e.pointer));
                  field?.focus();
                  field?.scrollIntoView({ block: "center" });
                }}
              >
                <Question pointer={e.pointer} />
                {ruleText(t, e.rule, e.detail)}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{text}</p>
      )}
      {help ? <p className="k-soft">{help}</p> : null}
    </div>
  );
}
