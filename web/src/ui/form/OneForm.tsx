// One form at a time on a part of a page: calm for the eye, and every field has a name of its own.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { Button, type ButtonProps } from "../Button";

type Value = { open: string; closed: string; show: (form: string) => void; hide: () => void };
const OneFormContext = createContext<Value | null>(null);

export function OneForm({ children }: { children: ReactNode }) {
  const [{ open, closed }, set] = useState({ open: "", closed: "" });
  const value = useMemo(
    () => ({
      open,
      closed,
      show: (form: string) => set({ open: form, closed: "" }),
      hide: () => set((old) => ({ open: "", closed: old.open })),
    }),
    [open, closed],
  );
  return <OneFormContext value={value}>{children}</OneFormContext>;
}

export function useOneForm(): Value {
  const value = useContext(OneFormContext);
  if (!value) throw new Error("outside of <OneForm>");
  return value;
}

/** Opens a form; gets the focus back when that form closes. */
export function FormButton({ form, children, ...button }: Omit<ButtonProps, "onClick"> & { form: string }) {
  const { closed, show } = useOneForm();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (closed === form) box.current?.querySelector("button")?.focus();
  }, [closed, form]);
  return (
    <span ref={box} className="k-formbutton">
      <Button {...button} onClick={() => show(form)}>
        {children}
      </Button>
    </span>
  );
}
