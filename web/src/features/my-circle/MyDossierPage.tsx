export function MyDossierPage() {
  return null;
}
