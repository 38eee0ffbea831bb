import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import type { DossierPage } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { Face, faceOf } from "../../ui/form/FaceSlider";

type Part = { page: DossierPage };

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="pp-block">
      <h2 className="pp-h2">{title}</h2>
      {children}
    </section>
  );
}

export function Goals({ page }: Part) {
  const { t } = useTranslation("print");
  const language = useLanguage();
  const all = page.plan?.goals ?? [];
  const goals = all.filter((g) => !g.result);
  return (
    <Block title={t("goals")}>
      {goals.length === 0 ? <p className="k-soft">{t(all.length ? "goalsDone" : "noGoals")}</p> : null}
      <ul className="pp-goals">
        {goals.map((goal) => {
          const last = (page.plan?.ratings ?? []).filter((r) => r.kind === "goal" && r.goal === goal.id).at(-1);
          const phase = goal.phases[0];
          return (
            <li key={goal.id} className="pp-goal">
              <p className="pp-goal__words">{goal.words}</p>
              {last ? <p className="pp-goal__score"><Face mood={faceOf(last.score)} size={30} /> {t("score", { name: last.personName, score: last.score, day: dayText(last.at, language) })}</p> : null}
              {phase && phase.phase !== "goal" ? (
                <div className="pp-must">
                  <p><strong>{t(`must.${phase.phase}`)}</strong> {phase.what}{phase.byDay ? ` ${t("by", { day: dayText(phase.byDay, language) })}` : ""}</p>
                  {phase.whatFollows ? <p>{t("follows", { words: phase.whatFollows })}</p> : null}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Block>
  );
}

export function Agreed({ page }: Part) {
  const { t } = useTranslation("print");
  const language = useLanguage();
  const open = (page.plan?.actions ?? []).filter((a) => a.state === "open").sort((a, b) => (a.dueOn ?? "9").localeCompare(b.dueOn ?? "9"));
  return (
    <Block title={t("agreed")}>
      {open.length ? (
        <table className="pp-table">
          <thead><tr><th scope="col">{t("who")}</th><th scope="col">{t("what")}</th><th scope="col">{t("when")}</th><th scope="col">{t("done")}</th></tr></thead>
          <tbody>
            {open.map((a) => (
              <tr key={a.id}>
                <th scope="row">{a.owner.name}</th>
                <td>{a.what}</td>
                <td>{a.dueOn ? dayText(a.dueOn, language) : t("noDay")}</td>
                <td><span className="pp-box" aria-hidden="true" /></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : <p className="k-soft">{t("noAgreed")}</p>}
    </Block>
  );
}

export function Next({ page }: Part) {
  const { t } = useTranslation(["print", "words"]);
  const language = useLanguage();
  const next = page.upcoming.filter((u) => u.kind !== "action").slice(0, 8);
  if (next.length === 0) return null;
  return (
    <Block title={t("next")}>
      <ul className="pp-next">
        {next.map((u) => (
          <li key={`${u.on} ${u.kind} ${u.words ?? ""}`}>
            <strong>{dayText(u.on, language)}</strong>
            <span>{[t(`words:upcoming.${u.kind}`, { defaultValue: t("words:upcoming.other") }), u.words, u.who].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

export function People({ page }: Part) {
  const { t } = useTranslation(["print", "words"]);
  const language = useLanguage();
  const members = (page.circle?.members ?? []).filter((m) => m.state === "active" && m.role !== "youth").sort((a, b) => Number(b.isFace) - Number(a.isFace) || a.ring - b.ring);
  if (members.length === 0) return null;
  const reach = (person: string | undefined) => page.family?.people.find((p) => p.id === person)?.reach;
  return (
    <Block title={t("people")}>
      <table className="pp-table">
        <thead><tr><th scope="col">{t("name")}</th><th scope="col">{t("for")}</th><th scope="col">{t("until")}</th><th scope="col">{t("phone")}</th></tr></thead>
        <tbody>
          {members.map((m) => (
            <tr key={m.id}>
              <th scope="row">{m.name}<span className="pp-role">{m.isFace ? t("face") : t(`words:circleRole.${m.role}`)}</span></th>
              <td>{m.why}</td>
              <td>{m.basis === "own_file" ? "" : dayText(m.until, language)}</td>
              <td>{reach(m.person) ?? <span className="pp-line" aria-label={t("fillIn")} role="img" />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

export function Phones({ page }: Part) {
  const { t } = useTranslation(["print", "words"]);
  const faceName = page.circle?.members.find((m) => m.id === page.circle?.face)?.name;
  return (
    <Block title={t("worse")}>
      {faceName ? <p>{t("worseFace", { name: faceName })}</p> : null}
      <ul className="pp-phones">
        {(["urgent", "adviser", "children", "safe"] as const).map((line) => (
          <li key={line}><span>{t(`words:phone.${line}.text`)}</span> <strong className="pp-number">{t(`words:phone.${line}.number`)}</strong></li>
        ))}
      </ul>
    </Block>
  );
}
