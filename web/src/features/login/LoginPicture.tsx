import { useTranslation } from "react-i18next";

/** The idea of Kring in one picture: a child, rings, people who are there, one place still open. */
const PEOPLE = [
  { r: 102, at: 205, tone: 0 }, { r: 102, at: 330, tone: 0 }, { r: 102, at: 80, tone: 1 },
  { r: 146, at: 20, tone: 1 }, { r: 146, at: 150, tone: 2 }, { r: 146, at: 270, tone: 2, face: true },
  { r: 190, at: 60, tone: 3 }, { r: 190, at: 118, tone: 3, open: true }, { r: 190, at: 232, tone: 4 }, { r: 190, at: 318, tone: 4 },
];

export function LoginPicture() {
  const { t } = useTranslation("login");
  return (
    <figure className="k-login__picture">
      <svg viewBox="0 0 420 420" aria-hidden="true">
        {[190, 146, 102, 60].map((r, i) => <circle key={r} cx="210" cy="210" r={r} className={`k-login__band k-login__band--${i}`} />)}
        <circle cx="210" cy="210" r="38" className="k-login__child" />
        <path d="M196 216q14 13 28 0M199 203h.1M221 203h.1" className="k-login__smile" />
        {PEOPLE.map(({ r, at, tone, face, open }) => {
          const angle = (at * Math.PI) / 180;
          const [x, y] = [210 + r * Math.cos(angle), 210 + r * Math.sin(angle)];
          return (
            <g key={at}>
              {face ? <circle cx={x} cy={y} r="21" className="k-login__face" /> : null}
              <circle cx={x} cy={y} r="14" className={open ? "k-login__open" : `k-login__dot k-login__dot--${tone}`} />
            </g>
          );
        })}
      </svg>
      <figcaption>{t("picture")}</figcaption>
    </figure>
  );
}
