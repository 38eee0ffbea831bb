import { useTranslation } from "react-i18next";
import { useAddress } from "../../lib/address";
import { Button } from "../../ui/Button";
import { initialsOf } from "../../ui/circle/model";
import { Card, Section } from "../../ui/Card";
import { helpers, isYoungChild, type Page } from "./model";

const FIRST = 5;

/** The people who help, in short: the face on top. More stands in the tab of the circle. */
export function HelpersShort({ page }: { page: Page }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const [, choose] = useAddress("tab", "now");
  const here = helpers(page).filter((m) => m.state === "active" && !m.isMe);
  if (!page.circle) return null;
  const shown = here.slice(0, FIRST);
  return (
    <Section title={t("helpers.title")}>
      <Card>
        {here.length ? (
          <ul className="mc-helpers">
            {shown.map((m) => (
              <li key={m.id} className="mc-helper">
                <span className={`mc-helper__mark ${m.isFace ? "mc-helper__mark--face" : ""}`} aria-hidden="true">{initialsOf(m.name)}</span>
                <span className="mc-row__text">
                  <strong>{m.name}</strong>
                  <span className="k-soft">{m.isFace ? t("helpers.face") : t(`words:circleRole.${m.role}`)}</span>
                  <span>{m.why}</span>
                </span>
              </li>
            ))}
          </ul>
        ) : <p className="k-soft">{t("helpers.none")}</p>}
        {isYoungChild(page) ? null : (
          <div className="k-row">
            <Button icon="circle" onClick={() => choose("people", true)}>{here.length > FIRST ? t("helpers.all", { count: here.length }) : t("helpers.picture")}</Button>
          </div>
        )}
      </Card>
    </Section>
  );
}
