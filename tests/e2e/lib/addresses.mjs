// Where pages are, from the table of the app itself: address("InvitePage", {dossierId}) → "/my-circle/…/invite".
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { place } from "./place.mjs";

const table = readFileSync(join(place.root, "web/src/app/router.tsx"), "utf8");
const paths = new Map([...table.matchAll(/(?:page|open)\("([^"]+)",.*?"(\w+)"\)/gs)].map(([, path, name]) => [name, path]));

export function address(name, values = {}) {
  const path = paths.get(name);
  if (!path) throw new Error(`the router has no page ${name}`);
  return path.replaceAll(/\$(\w+)/g, (_, key) => values[key]);
}
/** For waiting until a page is there. */
export const addressLike = (name) => new RegExp(`${address(name, { dossierId: "[0-9a-f-]{36}" })}(?=$|[?#])`);
