import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../lib/dossierQuery";
import { get } from "../../lib/http";

/** The circles of whoever is logged in, also those that are closed for now. */
export const useMyCircles = () =>
  useQuery({
    queryKey: ["dossiers", "mine"],
    queryFn: ({ signal }) => get<Schemas["DossierList"]>("/dossiers", { signal }),
  });
