import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";

/** On every page: somebody independent to talk to, and what to do when it is urgent. */
export function Footer() {
  const { t } = useTranslation("ui");
  return (
    <footer className="k-footer">
      <div className="k-footer__row">
        <div className="k-footer__adviser">
          <span className="k-footer__mark"><Icon name="speech" /></span>
          <p>
            <strong>{t("footer.adviserTitle")}</strong>
            <br />
            {t("footer.adviserText")} <a href={`tel:${t("footer.adviserTel")}`}>{t("footer.adviserPhone")}</a>
          </p>
        </div>
        <p className="k-footer__urgent">
          <strong>{t("footer.urgentTitle")}</strong>
          <br />
          {t("footer.urgentText")} <a href="tel:112">{t("footer.urgentPhone")}</a>
        </p>
      </div>
    </footer>
  );
}
