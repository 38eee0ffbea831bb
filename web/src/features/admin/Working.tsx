import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** Long work without a known end: a moving bar, and how long it already takes. */
export function Working({ label }: { label: string }) {
  const { t } = useTranslation("admin");
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((old) => old + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="ad-working">
      <span role="status">{label}</span> <span className="k-soft k-small" aria-hidden="true">{t("seconds", { count: seconds })}</span>
      <progress className="ad-progress" aria-label={label} />
    </div>
  );
}
