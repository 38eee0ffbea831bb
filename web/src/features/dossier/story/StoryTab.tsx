// The family speaks: what they asked, their story, what was said by whom, and what they say themselves.
import { useTranslation } from "react-i18next";
import { Section } from "../../../ui/Card";
import { IfSeen } from "../parts/Hidden";
import { OwnStatements } from "./OwnStatements";
import { Questions } from "./Questions";
import { Statements } from "./Statements";
import { Story } from "./Story";

export function StoryTab() {
  const { t } = useTranslation("dossier");
  return (
    <div className="k-stack k-stack--lg">
      <Section title={t("questions.title")} intro={t("questions.intro")}>
        <IfSeen section="question">{() => <Questions />}</IfSeen>
      </Section>
      <Section title={t("story.title")} intro={t("story.intro")}>
        <IfSeen section="story">{() => <Story />}</IfSeen>
      </Section>
      <Section title={t("statements.title")} intro={t("statements.intro")}>
        <IfSeen section="statements">{() => <><Statements /><OwnStatements /></>}</IfSeen>
      </Section>
    </div>
  );
}
