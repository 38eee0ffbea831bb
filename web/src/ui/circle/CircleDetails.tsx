import { useTranslation } from "react-i18next";
import { useLanguage } from "../../lib/language";
import { Badge } from "../Badges";
import { Button } from "../Button";
import type { Member } from "./model";
import { stateWords, untilWords } from "./words";

/** The chosen dot in words. Always the same height, so the page does not jump. */
export function CircleDetails({ member, ringLabel, onOpen }: { member: Member | undefined; ringLabel: string; onOpen?: (id: string) => void }) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const asked = member?.kind === "person" && member.person.state !== "active";
  return (
    <div className="k-circle__details k-noprint" aria-live="polite">
      {member ? (
        <>
          <p className="k-circle__who">
            <strong>{member.name}</strong>
            <span className="k-soft">{[member.role, ringLabel, untilWords(t, language, member)].filter(Boolean).join(" · ")}</span>
          </p>
          <Badge tone={member.kind === "need" ? "coral" : asked ? "amber" : "green"} icon={member.kind === "need" ? "plus" : asked ? "clock" : "check"}>
            {stateWords(t, member)}
          </Badge>
          {onOpen ? <Button onClick={() => onOpen(member.id)}>{t("circle.more")}</Button> : null}
        </>
      ) : (
        <p className="k-soft">{t("circle.choose")}</p>
      )}
    </div>
  );
}
