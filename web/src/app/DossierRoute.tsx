// The dossier, with the tabs of other rooms in their places.
import { type ComponentType, lazy, Suspense } from "react";
import { DossierPage, type Slots } from "../features/dossier/DossierPage";
import type { Page } from "../lib/dossier";
import { LoadingState } from "../ui/States";

type Tab = ComponentType<{ page: Page }>;
const files = import.meta.glob<Record<string, Tab>>("../features/{plan,circle}/{PlanTab,CircleTab}.tsx");

const LoadingTab: Tab = () => <LoadingState />;
const tab = (path: string, name: string) =>
  lazy<Tab>(async () => ({ default: (await files[path]?.())?.[name] ?? LoadingTab }));
const PlanTab = tab("../features/plan/PlanTab.tsx", "PlanTab");
const CircleTab = tab("../features/circle/CircleTab.tsx", "CircleTab");

const SLOTS: Slots = {
  plan: ({ page }) => <Suspense fallback={<LoadingState />}><PlanTab page={page} /></Suspense>,
  circle: ({ page }) => <Suspense fallback={<LoadingState />}><CircleTab page={page} /></Suspense>,
};

export function DossierRoute() {
  return <DossierPage slots={SLOTS} />;
}
