// Ends a switch over a union: a forgotten member fails the type check.
export function unreachable(value: never): never {
  throw new Error(`not reachable: ${JSON.stringify(value)}`);
}
