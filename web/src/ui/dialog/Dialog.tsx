// A native dialog: focus stays inside, Escape closes, and focus returns to where it was.
import { Heading } from "@nl-design-system-candidate/heading-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import "./dialog.css";

type Props = { open: boolean; onClose: () => void; title: string; wide?: boolean; children: ReactNode; actions: ReactNode };

export function Dialog({ open, onClose, title, wide, children, actions }: Props) {
  const { t } = useTranslation("ui");
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} className={`k-dialog ${wide ? "k-dialog--wide" : ""}`} aria-labelledby={id} onClose={onClose}>
      {open ? (
        <div className="k-dialog__inner">
          <div className="k-dialog__head">
            <Heading level={2} id={id}>{title}</Heading>
            <Button purpose="subtle" icon="close" iconOnly onClick={() => ref.current?.close()}>{t("dialog.close")}</Button>
          </div>
          {children}
          <div className="k-dialog__actions">{actions}</div>
        </div>
      ) : null}
    </dialog>
  );
}

type ConfirmProps = {
  open: boolean;
  title: string;
  /** What will happen, and what cannot be taken back. */
  children: ReactNode;
  /** The action itself, as a verb: "Stop de toestemming". Never "OK". */
  confirmLabel: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmDialog({ open, title, children, confirmLabel, danger, busy, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation("ui");
  return (
    <Dialog open={open} onClose={onClose} title={title} actions={
      <>
        <Button onClick={onClose}>{t("dialog.cancel")}</Button>
        <Button purpose="primary" danger={Boolean(danger)} busy={Boolean(busy)} onClick={onConfirm}>{confirmLabel}</Button>
      </>
    }>
      {children}
    </Dialog>
  );
}
