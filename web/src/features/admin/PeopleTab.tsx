import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Section } from "../../ui/Card";
import { type Column, DataTable } from "../../ui/data/DataTable";
import { Dialog } from "../../ui/dialog/Dialog";
import { QueryState } from "../../ui/States";
import { type Account, organisationsQuery, usersQuery } from "./api";
import { FirstLoginLink } from "./FirstLoginLink";
import { PersonDialog } from "./PersonDialog";
import { PersonLinks } from "./PersonLinks";

type Open = { kind: "new" } | { kind: "change" | "links"; account: Account } | { kind: "link"; name: string; link: string };

export function PeopleTab() {
  const { t } = useTranslation(["admin", "words", "app"]);
  const language = useLanguage();
  const users = useQuery(usersQuery);
  const organisations = useQuery(organisationsQuery).data ?? [];
  const [open, setOpen] = useState<Open>();
  const organisation = (id: string | undefined) => organisations.find((o) => o.id === id)?.name ?? "";
  const close = () => setOpen(undefined);
  const columns: Column<Account>[] = [
    { key: "name", header: t("people.name"), value: (a) => a.name },
    { key: "username", header: t("people.username"), value: (a) => a.username },
    { key: "role", header: t("people.role"), value: (a) => [t(`app:roles.${a.role}`), a.role === "professional" ? t(`words:circleRole.${a.worksAs}`) : ""].filter(Boolean).join(" · ") },
    { key: "organisation", header: t("people.organisation"), value: (a) => organisation(a.organisation) || null },
    { key: "max", header: t("people.max"), numeric: true, value: (a) => a.loadMax || null },
    { key: "state", header: t("people.state"), value: (a) => t(`people.states.${stateOf(a)}`), cell: (a) => <State account={a} /> },
    { key: "since", header: t("people.since"), value: (a) => a.createdAt, cell: (a) => dayText(a.createdAt, language) },
    {
      key: "do", header: t("people.do"), sortable: false, value: () => "",
      cell: (a) => (
        <span className="ad-do">
          <Button onClick={() => setOpen({ kind: "change", account: a })} aria-label={t("people.changeName", { name: a.name })}>{t("people.change")}</Button>
          <Button purpose="subtle" onClick={() => setOpen({ kind: "links", account: a })} aria-label={t("people.accessName", { name: a.name })}>{t("people.access")}</Button>
        </span>
      ),
    },
  ];
  return (
    <Section title={t("people.title")} intro={t("people.intro")} actions={<Button purpose="primary" icon="plus" onClick={() => setOpen({ kind: "new" })}>{t("people.new")}</Button>}>
      <QueryState query={users}>
        {(rows) => <DataTable caption={t("people.title")} columns={columns} rows={rows} rowKey={(a) => a.id} filterable initialSort="name" csvName="kring-mensen" />}
      </QueryState>
      {open?.kind === "new" || open?.kind === "change" ? (
        <PersonDialog account={open.kind === "change" ? open.account : undefined} organisations={organisations} onClose={close} onLink={(name, link) => setOpen({ kind: "link", name, link })} />
      ) : null}
      {open?.kind === "links" ? <PersonLinks account={open.account} onClose={close} onLink={(name, link) => setOpen({ kind: "link", name, link })} /> : null}
      {open?.kind === "link" ? (
        <Dialog open onClose={close} title={t("link.title", { name: open.name })} actions={<Button purpose="primary" onClick={close}>{t("close")}</Button>}>
          <FirstLoginLink name={open.name} link={open.link} />
        </Dialog>
      ) : null}
    </Section>
  );
}

const stateOf = (a: Account) => (!a.active ? "off" : !a.hasPassword ? "waiting" : a.hasSecondFactor ? "factor" : "on");

function State({ account }: { account: Account }) {
  const { t } = useTranslation("admin");
  const state = stateOf(account);
  const looks = { off: { tone: "neutral", icon: "close" }, waiting: { tone: "amber", icon: "clock" }, factor: { tone: "green", icon: "lock" }, on: { tone: "green", icon: "check" } } as const;
  return <Badge {...looks[state]}>{t(`people.states.${state}`)}</Badge>;
}
