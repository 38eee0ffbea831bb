// The family's question in their own words, what happens next, and who is around the child.
import { useTranslation } from "react-i18next";
import { useAddress } from "../../lib/address";
import { useCatalogue } from "../../lib/catalogue";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { DueBadge } from "../../ui/Badges";
import { Card } from "../../ui/Card";
import { Circle } from "../../ui/circle/Circle";
import { EmptyState } from "../../ui/States";
import { Quote } from "../../ui/Quote";
import { circleData } from "./circleData";
import { newest, type Page } from "./model";
import { usePage } from "./parts/context";
import { useWide } from "./parts/useWide";

const SHOWN = 4;
const SHOWN_BESIDE = 2;

export function Overview() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const wide = useWide();
  const functions = useCatalogue("functions");
  const [tab] = useAddress("tab", "story");
  const question = newest(page.questions);
  // Elsewhere than on the first tab it is a reminder, so that the work itself is in sight.
  const first = tab === "story";
  const data = first && page.circle ? circleData(page, (id) => t(`rings.${id}`), (role) => t(`role.${role}`), functions.label) : undefined;
  return (
    <div className={`d-overview ${first ? "" : "d-overview--small"}`}>
      <div className="k-stack d-overview__words">
        <Card>
          {question ? (
            <Quote kicker={t("overview.question")} source={t("overview.saidBy", { name: question.saidByName, day: dayText(question.askedOn, language) })}>
              {question.words}
            </Quote>
          ) : <p className="k-soft">{t("overview.noQuestion")}</p>}
        </Card>
        <Next page={page} shown={first ? SHOWN : SHOWN_BESIDE} />
      </div>
      {wide && data ? <div className="d-circle"><Circle data={data} label={t("overview.circle")} /></div> : null}
    </div>
  );
}

function Next({ page, shown }: { page: Page; shown: number }) {
  const { t } = useTranslation(["dossier", "due"]);
  if (page.upcoming.length === 0) return <EmptyState icon="calendar" title={t("overview.nothingNext")} text={t("overview.nothingNextText")} />;
  return (
    <Card level={2} title={t("overview.next")}>
      <ol className="d-next">
        {page.upcoming.slice(0, shown).map((item, i) => (
          <li key={i}>
            <DueBadge due={item.on} />
            <span>
              <strong>{t(`due:kind.${item.kind}`, { defaultValue: item.kind })}</strong>
              {item.words ? `: ${item.words}` : ""}
              {item.who ? <span className="k-soft"> · {item.who}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      {page.upcoming.length > shown ? <p className="k-small k-soft">{t("overview.more", { count: page.upcoming.length - shown })}</p> : null}
    </Card>
  );
}
