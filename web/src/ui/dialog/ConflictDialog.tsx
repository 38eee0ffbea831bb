// Somebody else changed this in the meantime (412). Shows both, side by side; nothing gets lost silently.
import { Heading } from "@nl-design-system-candidate/heading-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextArea } from "../form/Field";
import { type Choice, type Choices, type ConflictField, differing, mergeStart, resolve, undecided } from "./conflict";
import { Dialog } from "./Dialog";

type Props = {
  open: boolean;
  fields: readonly ConflictField[];
  /** Who changed it, and when, in words. */
  changedBy?: string | undefined;
  onResolve: (values: Record<string, string>) => void;
  onClose: () => void;
};

export function ConflictDialog({ open, fields, changedBy, onResolve, onClose }: Props) {
  const { t } = useTranslation("ui");
  const [choices, setChoices] = useState<Choices>({});
  const open_ = undecided(fields, choices).length;
  const choose = (key: string, choice: Choice) => setChoices({ ...choices, [key]: choice });
  return (
    <Dialog wide open={open} onClose={onClose} title={t("conflict.title")} actions={
      <>
        <Button onClick={onClose}>{t("conflict.later")}</Button>
        <Button purpose="primary" disabledReason={open_ ? t("conflict.open", { count: open_ }) : undefined} onClick={() => onResolve(resolve(fields, choices))}>
          {t("conflict.save")}
        </Button>
      </>
    }>
      <p>{changedBy ? t("conflict.textBy", { who: changedBy }) : t("conflict.text")}</p>
      {differing(fields).map((field) => {
        const choice = choices[field.key];
        return (
          <div key={field.key} className="k-conflict" role="group" aria-label={field.label}>
            <Heading level={3}>{field.label}</Heading>
            <div className="k-conflict__sides">
              {(["mine", "theirs"] as const).map((side) => (
                <label key={side} className="k-choice">
                  <input type="radio" name={`conflict-${field.key}`} checked={choice?.pick === side} onChange={() => choose(field.key, { pick: side })} />
                  <span className="k-choice__text">
                    <span className="k-choice__label">{t(`conflict.${side}`)}</span>
                    <span className="k-conflict__words">{field[side] || t("conflict.empty")}</span>
                  </span>
                </label>
              ))}
            </div>
            {choice?.pick === "merge" ? (
              <TextArea pointer={`/conflict/${field.key}`} label={t("conflict.merged")} value={choice.text} onChange={(text) => choose(field.key, { pick: "merge", text })} />
            ) : (
              <div><Button purpose="subtle" onClick={() => choose(field.key, { pick: "merge", text: mergeStart(field) })}>{t("conflict.merge")}</Button></div>
            )}
          </div>
        );
      })}
    </Dialog>
  );
}
