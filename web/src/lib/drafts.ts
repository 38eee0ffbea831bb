// Drafts of forms. They survive a closed tab and a lost connection, belong to one user, and are
// cleared when the form was sent and at logout. They stay on this device only.
import { useCallback, useState } from "react";

const PREFIX = "kring.draft.";
export type DraftId = { user: string; dossier: string; form: string };
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const keyOf = (id: DraftId) => PREFIX + [id.user, id.dossier, id.form].map(encodeURIComponent).join(".");

export function readDraft<T>(id: DraftId, store: Store = localStorage): T | undefined {
  try {
    const raw = store.getItem(keyOf(id));
    return raw === null ? undefined : ((JSON.parse(raw) as { value: T }).value ?? undefined);
  } catch {
    return undefined; // A broken or forbidden store must never stop the form.
  }
}

/** Returns false when the browser refused (private mode, full). */
export function writeDraft(id: DraftId, value: unknown, store: Store = localStorage): boolean {
  try {
    store.setItem(keyOf(id), JSON.stringify({ value }));
    return true;
  } catch {
    return false;
  }
}

export function clearDraft(id: DraftId, store: Store = localStorage): void {
  store.removeItem(keyOf(id));
}

export function clearAllDrafts(store: Store = localStorage): void {
  const keys = Array.from({ length: store.length }, (_, i) => store.key(i));
  for (const key of keys) if (key?.startsWith(PREFIX)) store.removeItem(key);
}

export type Draft<T> = {
  value: T;
  set: (value: T) => void;
  /** Call after the server accepted the form. */
  clear: () => void;
  /** True when the page opened with words of an earlier time. */
  restored: boolean;
};

/** State of a form that is kept on this device while it is not yet sent. */
export function useDraft<T>(id: DraftId, initial: T): Draft<T> {
  const [start] = useState(() => readDraft<T>(id));
  const [value, setValue] = useState<T>(start ?? initial);
  const [restored, setRestored] = useState(start !== undefined);
  const { user, dossier, form } = id;
  const set = useCallback(
    (next: T) => {
      setValue(next);
      writeDraft({ user, dossier, form }, next);
    },
    [user, dossier, form],
  );
  const clear = useCallback(() => {
    clearDraft({ user, dossier, form });
    setValue(initial);
    setRestored(false);
    // `initial` is usually a literal; its identity does not matter.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [user, dossier, form]);
  return { value, set, clear, restored };
}
