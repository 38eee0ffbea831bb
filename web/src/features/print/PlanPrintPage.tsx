export function PlanPrintPage() {
  return null;
}
