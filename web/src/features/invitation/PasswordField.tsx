import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/form/Field";

type Props = { pointer: string; error: string | undefined; value: string; onChange: (value: string) => void };

/** A new password, with its rules in words, and a way to see what you type. */
export function PasswordField({ pointer, error, value, onChange }: Props) {
  const { t } = useTranslation("invitation");
  const [shown, setShown] = useState(false);
  return (
    <div className="k-stack k-stack--sm">
      <Field pointer={pointer} label={t("password")} type={shown ? "text" : "password"} autoComplete="new-password" maxLength={128} error={error} value={value} onChange={onChange}
        hint={<ul className="inv-rules">{["long", "sentence", "name"].map((rule) => <li key={rule}>{t(`passwordRule.${rule}`)}</li>)}</ul>} />
      <div><Button purpose="subtle" icon="eye" aria-pressed={shown} onClick={() => setShown(!shown)}>{t(shown ? "hide" : "show")}</Button></div>
    </div>
  );
}
