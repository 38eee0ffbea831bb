/** The mark: an open ring, the child in the middle, one person who closes it. */
export function BrandMark({ size = 40 }: { size?: number }) {
  return (
    <svg viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" className="k-brand__mark">
      <circle cx="20" cy="20" r="15.5" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" strokeDasharray="78 19.4" transform="rotate(-64 20 20)" />
      <circle cx="20" cy="20" r="5.2" fill="currentColor" />
      <circle cx="31.4" cy="9.6" r="4" className="k-brand__dot" />
    </svg>
  );
}
