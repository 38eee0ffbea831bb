export function MyCirclePage() {
  return null;
}
