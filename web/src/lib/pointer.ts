// JSON pointers of the server ("/goals/0/text") tied to fields on the page.
import type { FieldError } from "./problem";

export const fieldId = (pointer: string) => `f${pointer.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;

export const errorsAt = (errors: readonly FieldError[], pointer: string) =>
  errors.filter((error) => error.pointer === pointer);
