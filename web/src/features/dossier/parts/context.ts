// The dossier on the screen, for everything inside the page; and which one form is open.
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { type Action, type May, mayDo, type Page } from "../../../lib/dossier";

type Value = { page: Page; openForm: string; setOpenForm: (form: string) => void };

export const DossierContext = createContext<Value | null>(null);

function useValue(): Value {
  const value = useContext(DossierContext);
  if (!value) throw new Error("outside of a dossier");
  return value;
}

export const usePage = () => useValue().page;

/** One form at a time: calm for the eye, and every field has a name of its own on the page. */
export function useOpenForm(): [string, (form: string) => void] {
  const { openForm, setOpenForm } = useValue();
  return [openForm, setOpenForm];
}

/** May the viewer do this? When not: the rule in words. */
export function useMay(): (action: Action) => May {
  const { t } = useTranslation("rules");
  const { viewer } = usePage();
  return (action) => mayDo(t, viewer, action);
}
