// The NL Design System button with our icons, and one rule: a disabled button says why.
import "@nl-design-system-candidate/button-css/button.css";
import { Button as NlButton } from "@nl-design-system-candidate/button-react";
import { type ButtonHTMLAttributes, type ReactNode, useId } from "react";
import { Icon, type IconName } from "./Icon";
import "./button.css";

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> & {
  purpose?: "primary" | "secondary" | "subtle";
  danger?: boolean;
  icon?: IconName;
  iconOnly?: boolean;
  busy?: boolean;
  /** The reason, in words, why this cannot be done now. The button stays focusable and explains itself. */
  disabledReason?: string | undefined;
  children: ReactNode;
};

export function Button(props: ButtonProps) {
  const { purpose = "secondary", danger, icon, iconOnly, busy, disabledReason, onClick, children, ...rest } = props;
  const reasonId = useId();
  const off = Boolean(disabledReason) || Boolean(busy);
  const look = danger ? { purpose, hint: "negative" as const } : { purpose };
  return (
    <>
      <NlButton
        type="button"
        {...rest}
        {...look}
        {...(icon ? { iconStart: <Icon name={icon} /> } : {})}
        {...(iconOnly ? { iconOnly } : {})}
        busy={Boolean(busy)}
        disabled={Boolean(disabledReason)}
        aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
        onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}
      >
        {children}
      </NlButton>
      {disabledReason ? (
        <span id={reasonId} className="k-button-reason">
          <Icon name="info" />
          {disabledReason}
        </span>
      ) : null}
    </>
  );
}
