import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import "./stepper.css";

/** A link that can be copied with one press. Without clipboard rights the text can still be selected. */
export function Copyable({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation("ui");
  const [state, setState] = useState<"idle" | "done" | "refused">("idle");
  const copy = () => {
    navigator.clipboard
      .writeText(text)
      .then(() => setState("done"))
      .catch(() => setState("refused"));
  };
  return (
    <div className="k-copyable">
      <code className="k-copyable__text" aria-label={label}>
        {text}
      </code>
      <Button icon={state === "done" ? "check" : "copy"} onClick={copy}>
        {t(`copy.${state}`)}
      </Button>
      <span className="k-hidden" role="status">
        {state === "idle" ? "" : t(`copy.${state}Status`)}
      </span>
    </div>
  );
}

/** A link to hand over: whole, also where the server gives it as a path of its own. */
export function CopyableLink({ link, label }: { link: string; label: string }) {
  return <Copyable text={new URL(link, location.origin).href} label={label} />;
}

export function PrintButton({ label }: { label?: string }) {
  const { t } = useTranslation("ui");
  return (
    <Button icon="print" onClick={() => window.print()}>
      {label ?? t("print")}
    </Button>
  );
}
