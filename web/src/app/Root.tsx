import { Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLive } from "../lib/live";
import { useLogout, useSession } from "../lib/session";
import { AppFrame } from "../ui/frame/AppFrame";
import { LoadingState } from "../ui/States";
import { roomsFor } from "./rooms";

/** Ties the session to the frame. Pages appear inside. */
export function Root() {
  const { t } = useTranslation("app");
  const session = useSession().data;
  const live = useLive(session?.loggedIn ?? false);
  const logout = useLogout();
  const navigate = useNavigate();
  const user = session?.loggedIn ? session.user : undefined;
  const nav = user ? roomsFor(user.role).map((room) => ({ to: room.path, icon: room.icon, label: t(`rooms.${room.key}.name`) })) : [];
  const leave = async () => {
    await logout();
    await navigate({ to: "/login" });
  };
  return (
    <AppFrame
      nav={nav}
      demo={Boolean(session?.demo)}
      live={live}
      onLogout={() => void leave()}
      user={user ? { name: user.name, roleLabel: t(`roles.${user.role}`, { defaultValue: user.role }), organisation: user.organisationName } : undefined}
    >
      <Suspense fallback={<LoadingState />}>
        <Outlet />
      </Suspense>
    </AppFrame>
  );
}
