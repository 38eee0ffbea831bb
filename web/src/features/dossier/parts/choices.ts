// Options for choosing people of the family and of the circle.
import { useTranslation } from "react-i18next";
import type { Api } from "../../../lib/contract";
import { fullName, type Page } from "../model";
import { usePage } from "./context";

export const people = (page: Page) => page.family?.people ?? [];

/** People of the family, with what they are. */
export function usePeopleOptions(only?: (kind: Api["PersonKind"]) => boolean) {
  const { t } = useTranslation("dossier");
  return people(usePage())
    .filter((person) => !only || only(person.kind))
    .map((person) => ({ value: person.id, label: `${fullName(person)} (${t(`personKind.${person.kind}`)})` }));
}

/** Active members of the circle who are not family. */
export function useMemberOptions(only?: (member: Api["MemberView"]) => boolean) {
  const page = usePage();
  return (page.circle?.members ?? [])
    .filter((member) => member.state === "active" && !member.person && (!only || only(member)))
    .map((member) => ({ value: member.id, label: member.organisation ? `${member.name}, ${member.organisation}` : member.name }));
}

export const enumOptions = <K extends string>(keys: readonly K[], label: (key: K) => string, hint?: (key: K) => string) =>
  keys.map((key) => ({ value: key, label: label(key), ...(hint ? { hint: hint(key) } : {}) }));
