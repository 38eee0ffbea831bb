import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/Icon";

type Line = "urgent" | "adviser" | "children" | "safe";
const FAMILY: readonly Line[] = ["urgent", "adviser", "children"];

/** Whom you can always call, also outside the circle. */
export function HelpLines({ lines = FAMILY }: { lines?: readonly Line[] }) {
  const { t } = useTranslation("words");
  return (
    <ul className="mc-lines">
      {lines.map((line) => (
        <li key={line}>
          <Icon name="phone" />
          <span>{t(`phone.${line}.text`)} <a href={`tel:${t(`phone.${line}.tel`)}`} className="k-nowrap"><strong>{t(`phone.${line}.number`)}</strong></a></span>
        </li>
      ))}
    </ul>
  );
}
