import { useTranslation } from "react-i18next";
import type { DemoLogin } from "../../lib/session";
import { Section } from "../../ui/Card";
import { Icon } from "../../ui/Icon";
import { initialsOf } from "../../ui/circle/model";

/** In the demonstration: one press and you are somebody. */
export function DemoLogins({ logins, busy, onChoose }: { logins: readonly DemoLogin[]; busy: boolean; onChoose: (login: DemoLogin) => void }) {
  const { t } = useTranslation("login");
  return (
    <Section title={t("demoTitle")} intro={t("demoIntro")}>
      <ul className="k-demo-logins">
        {logins.map((login, i) => (
          <li key={login.username}>
            <button type="button" className="k-demo-login" aria-disabled={busy} onClick={() => (busy ? undefined : onChoose(login))}>
              <span className={`k-demo-login__face k-demo-login__face--${i % 5}`} aria-hidden="true">{initialsOf(login.name)}</span>
              <span className="k-demo-login__text">
                <span className="k-demo-login__name">{login.name}</span>
                <span className="k-soft k-small">{login.roleLabel}</span>
              </span>
              <Icon name="arrow" />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
