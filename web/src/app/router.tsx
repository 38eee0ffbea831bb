// Every page of Kring. Pages are loaded when they are opened. To add one: write features/<room>/<X>Page.tsx
// with `export function <X>Page()`, and add one line to `pages`.
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { onLoggedOut } from "../lib/http";
import { parseSearch, type Search, stringifySearch } from "../lib/address";
import { sessionQuery } from "../lib/session";
import { Crash } from "./Crash";
import { NotFoundPage } from "./NotFoundPage";
import { PENDING_ROOMS } from "./rooms";
import { Root } from "./Root";

type Context = { queries: QueryClient };

const root = createRootRouteWithContext<Context>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: Crash,
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
});

/** Pages for whoever is not logged in. */
const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyRouteComponent(() => import("../features/login/LoginPage"), "LoginPage"),
});
const kit = createRoute({
  getParentRoute: () => root,
  path: "/kit",
  component: lazyRouteComponent(() => import("../features/kit/KitPage"), "KitPage"),
});

/** Pages behind a link that was handed over; the token stands behind the '#', which browsers do not send. */
const open = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
  });
const openPages = [
  open("/uitnodiging", () => import("../features/invitation/InvitationPage"), "InvitationPage"),
  open("/eerste-keer", () => import("../features/invitation/FirstLoginPage"), "FirstLoginPage"),
];

/** Everything below asks for a session; without one the visitor goes to the login and comes back after. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session.loggedIn) throw redirect({ to: "/login", search: { next: location.href } });
  },
});

const page = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
  });

const pages = [
  page("/", () => import("./StartPage"), "StartPage"),
  page("/my-circle", () => import("../features/my-circle/MyCirclePage"), "MyCirclePage"),
  page("/my-circle/$dossierId", () => import("../features/my-circle/MyDossierPage"), "MyDossierPage"),
  page("/my-circle/$dossierId/invite", () => import("../features/my-circle/InvitePage"), "InvitePage"),
  page("/my-circle/$dossierId/plan/print", () => import("../features/print/PlanPrintPage"), "PlanPrintPage"),
  page("/account", () => import("../features/account/AccountPage"), "AccountPage"),
  page("/admin", () => import("../features/admin/AdminPage"), "AdminPage"),
  page("/officer", () => import("../features/officer/OfficerPage"), "OfficerPage"),
  page("/werk", () => import("../features/work/WorkPage"), "WorkPage"),
  page("/werk/new", () => import("../features/work/new/NewDossierPage"), "NewDossierPage"),
  page("/werk/emergency", () => import("../features/work/EmergencyPage"), "EmergencyPage"),
  page("/dossiers/$dossierId", () => import("./DossierRoute"), "DossierRoute"),
  // Rooms that are not built yet; remove a room from PENDING_ROOMS when its own page stands here.
  ...PENDING_ROOMS.map((room) => page(room.path, () => import("./PendingPage"), "PendingPage")),
];

export function createAppRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree: root.addChildren([login, kit, ...openPages, inside.addChildren(pages)]),
    context: { queries },
    defaultPreload: "intent",
    defaultPendingMs: 300,
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  });
  onLoggedOut(() => {
    queries.setQueryData(sessionQuery.queryKey, (old) => (old ? { loggedIn: false, demo: old.demo } : old));
    const next = router.state.location.href;
    if (router.state.location.pathname !== "/login") void router.navigate({ to: "/login", search: { next, ended: "1" } as never });
  });
  return router;
}
