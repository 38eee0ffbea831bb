// Names for the shapes of the contract: `Api["DossierPage"]`. The types come from `npm run gen`.
import type { components } from "./contract.gen";

export type Api = components["schemas"];
