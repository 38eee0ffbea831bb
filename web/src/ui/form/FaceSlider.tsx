// "How is it going?" from 0 to 10, with a face that answers back. A native range: arrow keys work,
// readers hear the number and the words. Nothing is chosen until somebody chooses.
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { type FieldProps, FieldShell, ids } from "./FieldShell";

/** Mouths from very sad to very happy, on a face of 48. */
const MOUTHS = ["M15 36q9-9 18 0", "M16 34.5q8-5 16 0", "M16 33h16", "M16 32q8 5.5 16 0", "M14.5 30q9.5 11 19 0"] as const;
const WORDS = ["bad", "low", "middle", "good", "great"] as const;

export const faceOf = (value: number) => Math.min(4, Math.max(0, Math.round(value / 2.5)));

export function Face({ mood, size = 56 }: { mood: number; size?: number }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" className={`k-face k-face--${mood}`}>
      <circle cx="24" cy="24" r="21.5" className="k-face__skin" />
      <circle cx="17" cy="19.5" r="2.3" className="k-face__eye" />
      <circle cx="31" cy="19.5" r="2.3" className="k-face__eye" />
      <path d={MOUTHS[mood] ?? MOUTHS[2]} className="k-face__mouth" />
    </svg>
  );
}

type Props = FieldProps & {
  value: number | null;
  onChange: (value: number | null) => void;
  /** Words at both ends; otherwise "not good at all" and "could not be better". */
  low?: string;
  high?: string;
};

export function FaceSlider({ value, onChange, low, high, ...shell }: Props) {
  const { t } = useTranslation("ui");
  const { id, describedBy } = ids(shell);
  const mood = value === null ? 2 : faceOf(value);
  const words = value === null ? t("faces.none") : t("faces.value", { value, word: t(`faces.${WORDS[mood] ?? "middle"}`) });
  return (
    <FieldShell {...shell}>
      <div className={`k-slider ${value === null ? "k-slider--empty" : ""}`}>
        <div className="k-slider__answer">
          <Face mood={mood} />
          <output htmlFor={id} className="k-slider__words">
            {words}
          </output>
          {value === null ? null : (
            <Button purpose="subtle" onClick={() => onChange(null)}>
              {t("faces.clear")}
            </Button>
          )}
        </div>
        <input
          id={id}
          type="range"
          min={0}
          max={10}
          step={1}
          value={value ?? 5}
          aria-valuetext={words}
          aria-describedby={describedBy}
          aria-invalid={Boolean(shell.error) || undefined}
          className="k-slider__range"
          onChange={(event) => onChange(Number(event.currentTarget.value))}
          // The thumb already rests on 5: pressing it must count as choosing 5.
          onPointerUp={(event) => value === null && onChange(Number(event.currentTarget.value))}
          onKeyDown={(event) => {
            if (value === null && (event.key === "Enter" || event.key === " ")) onChange(5);
          }}
        />
        <div className="k-slider__scale" aria-hidden="true">
          {Array.from({ length: 11 }, (_, i) => (
            <span key={i} className={i === value ? "k-slider__here" : ""}>
              {i}
            </span>
          ))}
        </div>
        <div className="k-slider__ends">
          <span>{low ?? t("faces.lowEnd")}</span>
          <span>{high ?? t("faces.highEnd")}</span>
        </div>
      </div>
    </FieldShell>
  );
}
