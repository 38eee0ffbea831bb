// Short messages at the bottom: "Opgeslagen". Readers hear them; errors stay until they are closed.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import "./dialog.css";

type Toast = { id: number; text: string; tone: "right" | "wrong" };
type Say = (text: string, tone?: Toast["tone"]) => void;
const ToastContext = createContext<Say>(() => undefined);

/** `const say = useToast(); say(t("saved"))` */
export const useToast = () => useContext(ToastContext);

const STAYS_MS = 8000;
let lastId = 0;

export function ToastRegion({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const say = useCallback<Say>((text, tone = "right") => {
    lastId += 1;
    const toast = { id: lastId, text, tone };
    setToasts((old) => [...old.slice(-2), toast]);
  }, []);
  const close = useCallback((id: number) => setToasts((old) => old.filter((t) => t.id !== id)), []);
  return (
    <ToastContext value={say}>
      {children}
      <div className="k-toasts" role="status" aria-live="polite">
        {toasts.map((toast) => <ToastLine key={toast.id} toast={toast} onClose={close} />)}
      </div>
    </ToastContext>
  );
}

function ToastLine({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const { t } = useTranslation("ui");
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.tone === "wrong") return;
    const timer = setTimeout(() => onClose(toast.id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [held, toast, onClose]);
  return (
    <div className={`k-toast k-toast--${toast.tone}`} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)}>
      <Icon name={toast.tone === "right" ? "check" : "alert"} />
      <span>{toast.text}</span>
      <button type="button" aria-label={t("dialog.close")} onClick={() => onClose(toast.id)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
