// Who is the family: people, where they live, and who has authority over whom.
import { useTranslation } from "react-i18next";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Badge } from "../../../ui/Badges";
import { Card, Section } from "../../../ui/Card";
import { EmptyState } from "../../../ui/States";
import { fullName, type Person } from "../model";
import { IfSeen } from "../parts/Hidden";
import { usePage } from "../parts/context";
import { AuthorityForm } from "./AuthorityForm";
import { HouseholdForm } from "./HouseholdForm";
import { PersonForm } from "./PersonForm";

export function FamilyTab() {
  const { t } = useTranslation("dossier");
  const { family } = usePage();
  if (!family) return <IfSeen section="circle">{() => <EmptyState icon="people" title={t("family.none")} text={t("family.noneText")} />}</IfSeen>;
  return (
    <div className="k-stack k-stack--lg">
      <Section title={t("family.people")}>
        <div className="k-grid">{family.people.map((person) => <PersonCard key={person.id} person={person} />)}</div>
        <PersonForm />
      </Section>
      <Section title={t("family.households")}><Households /></Section>
      <Section title={t("family.authority")} intro={t("family.authorityIntro")}><Authority /></Section>
    </div>
  );
}

function PersonCard({ person }: { person: Person }) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const rows: [string, string | undefined][] = [
    [t("family.born"), person.birthDate ? dayText(person.birthDate, language) : undefined],
    [t("family.age"), person.age === undefined ? undefined : t("family.years", { count: person.age })],
    [t("family.bsn"), person.bsn ?? (person.hasBsn ? t("family.bsnKnown") : undefined)],
    [t("family.reach"), person.reach],
  ];
  return (
    <Card title={fullName(person)} actions={<Badge tone={person.kind === "child" ? "teal" : "neutral"}>{t(`personKind.${person.kind}`)}</Badge>}>
      <dl className="d-pairs">
        {rows.filter(([, value]) => value).map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      <PersonForm person={person} />
    </Card>
  );
}

function Households() {
  const { t } = useTranslation("dossier");
  const page = usePage();
  const people = page.family?.people ?? [];
  return (
    <>
      {(page.family?.households ?? []).map((household) => (
        <Card key={household.id} title={household.name} actions={household.secretAddress ? <Badge tone="amber" icon="lock">{t("family.secret")}</Badge> : undefined}>
          <p>{household.address ?? t(household.secretAddress ? "family.secretText" : "family.noAddress")}</p>
          <p className="k-soft">{people.filter((person) => household.people.includes(person.id)).map(fullName).join(", ") || t("family.nobody")}</p>
          <HouseholdForm household={household} />
        </Card>
      ))}
      <HouseholdForm />
    </>
  );
}

function Authority() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const name = (id: string) => {
    const person = page.family?.people.find((one) => one.id === id);
    return person ? fullName(person) : t("unknownName");
  };
  const list = page.family?.authority ?? [];
  return (
    <>
      {list.length === 0 ? <p className="k-soft">{t("family.noAuthority")}</p> : (
        <ul className="d-list">
          {list.map((one) => (
            <li key={`${one.parent} ${one.child}`}>
              {t(`family.has.${one.kind}`, { parent: name(one.parent), child: name(one.child) })}{" "}
              <span className="k-small k-soft">{t("family.since", { day: dayText(one.since, language) })}</span>
            </li>
          ))}
        </ul>
      )}
      <AuthorityForm />
    </>
  );
}
