// Who of the family said yes, per person; and saying it: for yourself, or writing down what somebody said.
import { Badge } from "../../ui/Badges";
import { FormButton } from "../../ui/form/OneForm";
import { ConsentForm } from "./ConsentForm";
import { ExceptionForm } from "./ExceptionForm";
import type { Consent, Member } from "./model";
import { hasChildOf12To15 } from "./model";
import { useCircle } from "./useCircle";

const LOOKS = {
  given: { tone: "green", icon: "check" },
  refused: { tone: "coral", icon: "close" },
  withdrawn: { tone: "coral", icon: "close" },
  silent: { tone: "amber", icon: "question" },
} as const;

export function ConsentPart({ member }: { member: Member }) {
  const { t, page, people, may, isProfessional } = useCircle();
  const isChild = (person: string) => people.some((p) => p.id === person && p.kind === "child");
  const consents = member.consents.filter((consent) => consent.needed || consent.state);
  if (consents.length === 0) return null;
  // Only of use when the child could decide and somebody else has not said yes.
  const stuck = consents.some((consent) => consent.needed && consent.state !== "given" && !isChild(consent.person));
  const exception = stuck && isProfessional && !member.exception && member.basis === "consent" && may("record_exception").can && hasChildOf12To15(page);
  return (
    <div className="k-stack k-stack--sm">
      <p className="k-small k-soft">{t("consent.title")}</p>
      <ul className="c-consents">
        {consents.map((consent) => <OneConsent key={consent.person} member={member} consent={consent} />)}
      </ul>
      {exception ? (
        <>
          <div className="k-noprint"><FormButton form={`exception-${member.id}`} purpose="subtle">{t("exception.open")}</FormButton></div>
          <ExceptionForm member={member} />
        </>
      ) : null}
    </div>
  );
}

function OneConsent({ member, consent }: { member: Member; consent: Consent }) {
  const { t, page, may, day, isFamily } = useCircle();
  const state = consent.state ?? "silent";
  const mine = consent.person === page.viewer.person;
  const form = `consent-${member.id}-${consent.person}`;
  // Somebody of the family speaks for themselves only; a professional writes down what was said.
  const can = may("consent").can && (mine || !isFamily) && (consent.needed || consent.state === "given");
  return (
    <li className="c-consent">
      <div className="c-consent__line">
        <span className="c-consent__who">
          <strong>{mine ? t("consent.you") : consent.name}</strong>
          <Badge {...LOOKS[state]} outline={state === "silent"}>{t(`consent.state.${state}`)}</Badge>
          {consent.at ? <span className="k-small k-soft">{[day(consent.at), consent.how ? t(`consent.how.${consent.how}`) : ""].filter(Boolean).join(", ")}</span> : null}
        </span>
        {can ? <FormButton form={form} purpose="subtle" aria-label={t(mine ? "consent.sayOf" : "consent.recordOf", { name: consent.name, who: member.name })}>{t(mine ? "consent.say" : "consent.record")}</FormButton> : null}
      </div>
      {consent.state === "given" && consent.sections.length < member.scope.length ? (
        <p className="k-small k-soft">{t("consent.onlyFor", { what: consent.sections.map((s) => t(`section.${s}`)).join(", ") })}</p>
      ) : null}
      {consent.words ? <p><q>{consent.words}</q></p> : null}
      <ConsentForm form={form} member={member} consent={consent} mine={mine} />
    </li>
  );
}
