// For a child under twelve: fewer words, bigger pictures, the same say.
import { useTranslation } from "react-i18next";
import { Card, Section } from "../../ui/Card";
import { Agreements } from "./Agreements";
import { ComeBack } from "./ComeBack";
import { EmergencyCard } from "./EmergencyCard";
import { Goals } from "./Goals";
import { CirclePicture } from "./HelpersTab";
import { HiddenNote } from "./HiddenNote";
import { HelpersShort } from "./HelpersShort";
import { Looks } from "./Looks";
import { may, type Page } from "./model";
import { More } from "./More";
import { NextList } from "./NextList";
import { OwnWords } from "./OwnWords";
import { Questions } from "./StoryTab";
import { Worsenings } from "./Worse";

export function YoungPage({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  return (
    <div className="k-stack k-stack--lg">
      {page.emergencies.map((e) => <EmergencyCard key={e.id} emergency={e} />)}
      <Worsenings page={page} which="fresh" />
      <ComeBack page={page} />
      {page.plan?.goals.length ? <Section title={t("young.goals")}><Goals page={page} /></Section> : null}
      <Agreements page={page} />
      <NextList page={page} />
      {page.circle ? (
        <>
          <HelpersShort page={page} />
          <Section title={t("young.circle")}><CirclePicture page={page} /></Section>
        </>
      ) : null}
      <Questions page={page} />
      {may(page, "own_statement") ? <OwnWords page={page} /> : null}
      {may(page, "see_log") ? <Card><More label={t("looks.title")}><Looks dossier={page.id} /></More></Card> : null}
      <HiddenNote rule="access.child_under_12" />
    </div>
  );
}
