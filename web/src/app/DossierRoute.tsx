// The dossier, with the tabs of other rooms in their places.
import { lazy, Suspense } from "react";
import { DossierPage, type Slots } from "../features/dossier/DossierPage";
import { LoadingState } from "../ui/States";

const PlanTab = lazy(async () => ({ default: (await import("../features/plan/PlanTab")).PlanTab }));
const CircleTab = lazy(async () => ({ default: (await import("../features/circle/CircleTab")).CircleTab }));

const SLOTS: Slots = {
  plan: ({ page }) => <Suspense fallback={<LoadingState />}><PlanTab page={page} /></Suspense>,
  circle: ({ page }) => <Suspense fallback={<LoadingState />}><CircleTab page={page} /></Suspense>,
};

export function DossierRoute() {
  return <DossierPage slots={SLOTS} />;
}
