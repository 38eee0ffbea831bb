// The rooms of Kring and who finds them in the navigation. Access itself is decided by the server.
import type { IconName } from "../ui/Icon";

type RoomKey = "mine" | "work" | "admin" | "officer";
export type Room = { key: RoomKey; path: string; icon: IconName; roles: readonly string[] };

export const ROOMS: readonly Room[] = [
  { key: "mine", path: "/my-circle", icon: "heart", roles: ["youth", "parent", "network"] },
  { key: "work", path: "/werk", icon: "work", roles: ["professional"] },
  { key: "admin", path: "/admin", icon: "gear", roles: ["administrator"] },
  { key: "officer", path: "/officer", icon: "lock", roles: ["privacy_officer"] },
];

export const roomsFor = (role: string) => ROOMS.filter((room) => room.roles.includes(role));

/** Rooms without a page of their own yet. */
export const PENDING_ROOMS: readonly Room[] = [];
