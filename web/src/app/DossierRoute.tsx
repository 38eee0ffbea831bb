// The dossier, with the tabs of other rooms in their places. Whoever has no Werk reads the same dossier in Mijn kring.
import { Navigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { DossierPage, type Slots } from "../features/dossier/DossierPage";
import { useAddress } from "../lib/address";
import { useSession } from "../lib/session";
import { LoadingState } from "../ui/States";
import { roomsFor } from "./rooms";

const PlanTab = lazy(async () => ({ default: (await import("../features/plan/PlanTab")).PlanTab }));
const CircleTab = lazy(async () => ({ default: (await import("../features/circle/CircleTab")).CircleTab }));

const SLOTS: Slots = {
  plan: ({ page }) => <Suspense fallback={<LoadingState />}><PlanTab page={page} /></Suspense>,
  circle: ({ page }) => <Suspense fallback={<LoadingState />}><CircleTab page={page} /></Suspense>,
};

/** Where the tabs of a dossier are in Mijn kring; what is not here stands on its first tab. */
const IN_MY_CIRCLE: Record<string, string> = { story: "story", analysis: "explain", safety: "explain", circle: "people", family: "people", watch: "readers" };

export function DossierRoute() {
  const { dossierId = "" } = useParams({ strict: false });
  const [tab] = useAddress("tab", "");
  const role = useSession().data?.user?.role ?? "";
  if (roomsFor(role).some((room) => room.key === "mine")) {
    const there = IN_MY_CIRCLE[tab];
    return <Navigate to="/my-circle/$dossierId" params={{ dossierId }} search={(there ? { tab: there } : {}) as never} replace />;
  }
  return <DossierPage slots={SLOTS} />;
}
