// A change of this dossier from Mijn kring: sends it, refreshes the page, and says that it is done.
import { dossierKey } from "../../lib/dossierQuery";
import { useSubmission } from "../../lib/submission";
import { useToast } from "../../ui/dialog/Toasts";
import type { Page } from "./model";

export function useChange<T = unknown>(page: Page) {
  const submission = useSubmission<T>({ refresh: [[...dossierKey(page.id)]] });
  const say = useToast();
  /** `said` is the short message afterwards; without it the page itself shows what happened. */
  const send = (path: string, body: unknown, said?: string, done?: (answer: T) => void) => {
    // A promise, because the part that asked may be gone from the page when the answer comes.
    submission.mutateAsync({ path: `/dossiers/${page.id}${path}`, body }).then(
      ({ data }) => {
        if (said) say(said);
        done?.(data);
      },
      () => undefined, // The form shows submission.error.
    );
  };
  return { send, busy: submission.isPending, error: submission.error, reset: submission.reset };
}
