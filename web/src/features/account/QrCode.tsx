import { useEffect, useState } from "react";
import { LoadingState } from "../../ui/States";
import { qrPath } from "./qr";

/** A QR code as one path: no image, no inline style, nothing that leaves this page. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawn, setDrawn] = useState<{ size: number; path: string }>();
  useEffect(() => {
    let current = true;
    void import("qrcode").then(({ create }) => {
      const { modules } = create(text, { errorCorrectionLevel: "M" });
      if (current) setDrawn({ size: modules.size, path: qrPath(modules.size, (row, column) => Boolean(modules.get(row, column))) });
    });
    return () => {
      current = false;
    };
  }, [text]);
  if (!drawn) return <LoadingState rows={1} />;
  const edge = 4;
  const side = drawn.size + 2 * edge;
  return (
    <svg className="acc-qr" viewBox={`${-edge} ${-edge} ${side} ${side}`} width={220} height={220} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-edge} y={-edge} width={side} height={side} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}
