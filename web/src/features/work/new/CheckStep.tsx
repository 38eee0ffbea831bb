import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../../lib/catalogue";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Button } from "../../../ui/Button";
import { Quote } from "../../../ui/Quote";
import { nameOf, type Numbers, pairs, type StepId, type Value } from "./model";

/** Everything once more, in the order of the steps; each part can be changed. */
export function CheckStep({ value, numbers, onEdit }: { value: Value; numbers: Numbers; onEdit: (step: StepId) => void }) {
  const { t } = useTranslation("work");
  const language = useLanguage();
  const municipalities = useCatalogue("municipalities");
  const who = (key: string) => {
    const found = value.people.find((one) => one.key === key);
    return found ? nameOf(found) : "";
  };
  const authority = pairs(value).filter(({ key }) => value.authority[key]);
  const consents = Object.entries(value.consents).filter(([key, how]) => how && who(key));
  const part = (step: StepId, content: ReactNode) => (
    <div>
      <dt className="k-row k-row--between">{t(`new.step.${step}`)}<Button purpose="subtle" onClick={() => onEdit(step)}>{t("new.edit", { step: t(`new.step.${step}`).toLowerCase() })}</Button></dt>
      <dd>{content}</dd>
    </div>
  );
  return (
    <dl className="w-summary">
      {part("people", (
        <ul>
          {value.people.map((one) => (
            <li key={one.key}>
              <strong>{nameOf(one)}</strong>, {one.kind ? t(`personKind.${one.kind}`) : ""}
              {one.birthDate ? `, ${t("new.bornOn", { day: dayText(one.birthDate, language) })}` : ""}
              {numbers[one.key] ? `, ${t("new.bsnGiven")}` : ""}
            </li>
          ))}
        </ul>
      ))}
      {part("question", <Quote source={t("new.said", { name: who(value.saidBy), day: dayText(value.askedOn, language) })}>{value.words}</Quote>)}
      {part("home", (
        <ul>
          {value.homes.filter((home) => home.name).map((home, i) => (
            <li key={i}>{home.name}{home.people.length ? `: ${home.people.map(who).filter(Boolean).join(", ")}` : ""}{home.secret ? ` (${t("new.secretYes").toLowerCase()})` : ""}</li>
          ))}
          {authority.map(({ parent, child, key }) => <li key={key}>{t("new.hasAuthority", { parent: nameOf(parent), child: nameOf(child), kind: t(`authority.${value.authority[key] ?? "none"}`).toLowerCase() })}</li>)}
          {authority.length === 0 ? <li>{t("new.noAuthority")}</li> : null}
          {value.municipality ? <li>{municipalities.label(value.municipality)}</li> : null}
        </ul>
      ))}
      {part("consent", consents.length ? (
        <ul>{consents.map(([key, how]) => <li key={key}>{t("new.agreed", { name: who(key), how: t(`new.how.${how}`).toLowerCase() })}</li>)}</ul>
      ) : t("new.nobodyAgreed"))}
    </dl>
  );
}
