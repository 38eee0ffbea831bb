// My words: the question, the story, my own text, and what others wrote with my reply beside it.
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Card, Section } from "../../ui/Card";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import { Quote } from "../../ui/Quote";
import { HiddenNote } from "./HiddenNote";
import { hiddenBy, may, type Page, whoReads } from "./model";
import { More } from "./More";
import { OwnWords } from "./OwnWords";
import { Statements } from "./Statements";
import { useChange } from "./useChange";

export function StoryTab({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const who = whoReads(page);
  return (
    <div className="k-stack k-stack--lg">
      <Questions page={page} />
      {page.story ? <Story page={page} story={page.story} /> : null}
      <HiddenNote rule={hiddenBy(page, "story")} />
      {may(page, "own_statement") ? <OwnWords page={page} /> : null}
      {page.statements ? (
        <Section title={t("about.title", { context: who })} intro={t("about.intro")}>
          <Statements page={page} statements={page.statements} />
        </Section>
      ) : <HiddenNote rule={hiddenBy(page, "story") === hiddenBy(page, "statements") ? undefined : hiddenBy(page, "statements")} />}
    </div>
  );
}

export function Questions({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const [newest, ...older] = [...(page.questions ?? [])].reverse();
  if (!newest) return null;
  const quote = (q: typeof newest) => <Quote key={q.id} kicker={t(q.cameBack ? "question.again" : "question.first")} source={t("question.source", { name: q.saidByName, day: dayText(q.askedOn, language) })}>{q.words}</Quote>;
  return (
    <div className="k-stack">
      {quote(newest)}
      {older.length ? <More label={t("question.older", { count: older.length })}><div className="k-stack">{older.map(quote)}</div></More> : null}
    </div>
  );
}

function Story({ page, story }: { page: Page; story: NonNullable<Page["story"]> }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const { send, busy, error } = useChange(page);
  const confirmed = story.confirmedBy.some((c) => c.person === page.viewer.person);
  return (
    <Section title={t("story.title")} intro={t("story.intro", { name: story.by.name, day: dayText(story.by.at, language) })}>
      <Card>
        <div className="mc-words mc-words--story">{story.words}</div>
        <FormErrorSummary error={error} />
        {story.confirmedBy.length ? (
          <ul className="mc-plain">{story.confirmedBy.map((c) => <li key={c.person}><Badge tone="green" icon="check">{c.person === page.viewer.person ? t("story.youConfirmed") : t("story.confirmed", { name: c.name })}</Badge></li>)}</ul>
        ) : null}
        {!confirmed && may(page, "confirm_story") && page.viewer.person ? (
          <div className="k-stack k-stack--sm">
            <div><Button purpose="primary" icon="check" busy={busy} onClick={() => send("/story/_confirm", { version: story.version }, t("story.said"))}>{t("story.confirm")}</Button></div>
            <p className="k-soft k-small">{t("story.notRight")}</p>
          </div>
        ) : null}
      </Card>
    </Section>
  );
}
