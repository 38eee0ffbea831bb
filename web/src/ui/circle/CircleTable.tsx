import { useTranslation } from "react-i18next";
import { useLanguage } from "../../lib/language";
import type { Member, Ring } from "./model";
import { stateWords, untilWords } from "./words";

/** The same circle as a table. Hidden from the eye until asked for; readers always have it, and so does paper. */
export function CircleTable({ id, shown, caption, rings, members }: {
  id: string; shown: boolean; caption: string; rings: readonly Ring[]; members: readonly Member[];
}) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  return (
    <div id={id} className={`k-circle__table ${shown ? "" : "k-hidden"}`}>
      <table className="k-table" role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {(["name", "role", "ring", "stateHead", "period"] as const).map((key) => (
              <th key={key} scope="col" role="columnheader">{t(`circle.${key}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {members.map((member) => {
            const cells = [
              ["role", member.role],
              ["ring", rings[member.ring]?.label ?? ""],
              ["stateHead", stateWords(t, member)],
              ["period", untilWords(t, language, member)],
            ] as const;
            return (
              <tr key={member.id} role="row">
                <th scope="row" role="rowheader">{member.name}</th>
                {cells.map(([key, text]) => (
                  <td key={key} role="cell">
                    <span className="k-table__label" aria-hidden="true">{t(`circle.${key}`)}</span>
                    <span className="k-table__value">{text || "–"}</span>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
