// A button that opens a small panel. Escape and a press outside close it; focus goes back to the button.
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

type Props = { className: string; button: ReactNode; label?: string; children: (close: () => void) => ReactNode };

export function Menu({ className, button, label, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      toggle.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", escape);
    };
  }, [open]);
  return (
    <div className={className} ref={box}>
      <button ref={toggle} type="button" className="k-header__button" aria-expanded={open} aria-controls={open ? id : undefined} aria-label={label} onClick={() => setOpen(!open)}>
        {button}
      </button>
      {open ? <div id={id} className={`${className}__panel`}>{children(() => setOpen(false))}</div> : null}
    </div>
  );
}
