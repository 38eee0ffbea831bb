import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/Icon";

const LINES = ["urgent", "adviser", "children"] as const;

/** Whom you can always call, also outside the circle. */
export function HelpLines() {
  const { t } = useTranslation("words");
  return (
    <ul className="mc-lines">
      {LINES.map((line) => (
        <li key={line}>
          <Icon name="phone" />
          <span>{t(`phone.${line}.text`)} <a href={`tel:${t(`phone.${line}.tel`)}`} className="k-nowrap"><strong>{t(`phone.${line}.number`)}</strong></a></span>
        </li>
      ))}
    </ul>
  );
}
