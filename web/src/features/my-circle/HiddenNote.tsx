import { useTranslation } from "react-i18next";
import { ruleText } from "../../lib/rules";
import { Icon } from "../../ui/Icon";

/** A part that the reader may not see: which rule, in words. */
export function HiddenNote({ rule }: { rule: string | undefined }) {
  const { t } = useTranslation("my-circle");
  if (!rule) return null;
  return (
    <p className="mc-note">
      <Icon name="lock" />
      <span>{ruleText(t, rule)}</span>
    </p>
  );
}
