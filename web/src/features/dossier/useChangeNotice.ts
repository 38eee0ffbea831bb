// Says it when somebody else changed this dossier while it was on the screen. A change of our own is no news.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Page } from "./model";

const OWN_CHANGE_MS = 8000;

export function useChangeNotice(page: Page): string {
  const { t } = useTranslation("dossier");
  const queries = useQueryClient();
  const last = useRef(page.etag);
  const [text, setText] = useState("");
  useEffect(() => {
    if (last.current === page.etag) return;
    last.current = page.etag;
    const since = Date.now() - OWN_CHANGE_MS;
    const own = queries.getMutationCache().getAll().some((mutation) => mutation.state.submittedAt > since);
    setText(own ? "" : t("changedByOther"));
  }, [page.etag, queries, t]);
  return text;
}
