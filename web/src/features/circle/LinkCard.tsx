// The link of an invitation: shown once, to hand over yourself.
import { useEffect, useRef } from "react";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyableLink } from "../../ui/Copyable";
import { useCircle } from "./useCircle";

export function LinkCard() {
  const { t, linked, setLinked } = useCircle();
  const box = useRef<HTMLDivElement>(null);
  const link = linked?.link;
  useEffect(() => {
    if (!link) return;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "center" });
  }, [link]);
  if (!linked) return null;
  return (
    <div ref={box} tabIndex={-1} role="status" className="c-link">
      <Card tone="teal" title={t("link.title", { name: linked.name })} actions={<Button purpose="subtle" icon="close" onClick={() => setLinked(undefined)}>{t("link.close")}</Button>}>
        <CopyableLink link={linked.link} label={t("link.label")} />
        <p>{t("link.text", { name: linked.name })}</p>
        <p className="k-soft">{t("link.once")}</p>
      </Card>
    </div>
  );
}
