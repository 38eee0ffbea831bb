import { queryOptions } from "@tanstack/react-query";
import { get } from "../../lib/http";
import type { Work } from "./model";

export const workQuery = queryOptions({
  queryKey: ["work"],
  queryFn: ({ signal }) => get<Work>("/work", { signal }),
});
