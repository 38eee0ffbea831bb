// Around every page: skip link, demo ribbon, header, rooms, language, who I am, connection, footer.
import { SkipLink } from "@nl-design-system-candidate/skip-link-react";
import "@nl-design-system-candidate/skip-link-css/skip-link.css";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LiveState } from "../../lib/live";
import { Icon, type IconName } from "../Icon";
import { BrandMark } from "./Brand";
import { Footer } from "./Footer";
import { LanguageSwitch } from "./LanguageSwitch";
import { LiveLine } from "./LiveLine";
import { Menu } from "./Menu";
import "./frame.css";

export type NavItem = { to: string; label: string; icon: IconName };
type Props = {
  nav: readonly NavItem[];
  user?: { name: string; roleLabel: string; organisation: string | undefined } | undefined;
  demo: boolean;
  live: LiveState;
  onLogout: () => void;
  children: ReactNode;
};

export function AppFrame({ nav, user, demo, live, onLogout, children }: Props) {
  const { t } = useTranslation("ui");
  return (
    <div className="k-frame">
      <SkipLink href="#main" className="nl-skip-link--visible-on-focus k-skip" onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}>
        {t("frame.skip")}
      </SkipLink>
      {demo ? (
        <div className="k-demo" role="note">
          <strong className="k-demo__word">{t("frame.demo")}</strong>
          <span>{t("frame.demoText")}</span>
        </div>
      ) : null}
      <header className="k-header">
        <div className="k-header__row">
          <Link to="/" className="k-brand" aria-label={t("frame.home")}>
            <BrandMark />
            <span className="k-brand__name" aria-hidden="true">{t("frame.name")}</span>
          </Link>
          <div className="k-header__tools">
            <LanguageSwitch />
            {user ? (
              <Menu className="k-user" label={t("frame.userMenu", { name: user.name })} button={
                <>
                  <span className="k-user__initials" aria-hidden="true">{initials(user.name)}</span>
                  <span className="k-user__name">{user.name}</span>
                  <Icon name="chevron" />
                </>
              }>
                {(close) => (
                  <>
                    <p><strong>{user.name}</strong></p>
                    <p className="k-soft">{user.roleLabel}</p>
                    {user.organisation ? <p className="k-soft">{user.organisation}</p> : null}
                    <Link to="/account" className="k-user__account" onClick={close}>{t("frame.account")}</Link>
                    <button type="button" className="k-user__logout" onClick={onLogout}>{t("frame.logout")}</button>
                  </>
                )}
              </Menu>
            ) : null}
            {nav.length ? (
              <Menu className="k-rooms" label={t("frame.menu")} button={<Icon name="menu" />}>
                {(close) => <Rooms nav={nav} onChoose={close} />}
              </Menu>
            ) : null}
          </div>
        </div>
      </header>
      {nav.length ? <nav className="k-nav" aria-label={t("frame.rooms")}><Rooms nav={nav} /></nav> : null}
      <LiveLine state={live} />
      <main id="main" className="k-main" tabIndex={-1}>{children}</main>
      <Footer />
    </div>
  );
}

function Rooms({ nav, onChoose }: { nav: readonly NavItem[]; onChoose?: () => void }) {
  return (
    <ul className="k-nav__list">
      {nav.map((item) => (
        <li key={item.to}>
          <Link to={item.to} className="k-nav__link" activeProps={{ className: "k-nav__link--here" }} {...(onChoose ? { onClick: onChoose } : {})}>
            <Icon name={item.icon} />
            {item.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? "").join("");
}
