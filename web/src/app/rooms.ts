// The rooms of Kring and who finds them in the navigation. Access itself is decided by the server.
import type { IconName } from "../ui/Icon";

type RoomKey = "mine" | "work" | "waiting" | "tables" | "ladder" | "learn" | "zero" | "region" | "twin" | "know" | "admin";
export type Room = { key: RoomKey; path: string; icon: IconName; roles: readonly string[] | "all" };

const FAMILY = ["young_person", "parent", "network"];
const WORKERS = ["professional", "local_professional", "specialist", "gi_worker", "experience_expert"];
const DIRECTORS = ["waiting_director", "ret_chair", "ben_chair", "region", "municipality", "analyst"];

export const ROOMS: readonly Room[] = [
  { key: "mine", path: "/mijn-kring", icon: "heart", roles: FAMILY },
  { key: "work", path: "/werk", icon: "work", roles: [...WORKERS, "ret_chair", "ben_chair"] },
  { key: "waiting", path: "/wachten", icon: "wait", roles: [...WORKERS, ...DIRECTORS] },
  { key: "tables", path: "/tafels", icon: "table", roles: [...WORKERS, ...FAMILY, "ret_chair", "ben_chair"] },
  { key: "ladder", path: "/ladder", icon: "ladder", roles: ["ret_chair", "ben_chair", "region", "professional"] },
  { key: "learn", path: "/leren", icon: "learn", roles: [...WORKERS, ...DIRECTORS] },
  { key: "zero", path: "/nul", icon: "zero", roles: "all" },
  { key: "region", path: "/regio", icon: "map", roles: DIRECTORS },
  { key: "twin", path: "/tweeling", icon: "twin", roles: ["region", "ret_chair", "analyst"] },
  { key: "know", path: "/weten", icon: "search", roles: "all" },
  { key: "admin", path: "/beheer", icon: "gear", roles: ["administrator"] },
];

export const roomsFor = (role: string) => ROOMS.filter((room) => room.roles === "all" || room.roles.includes(role));

/** Rooms without a page of their own yet. */
export const PENDING_ROOMS: readonly Room[] = ROOMS;
