/** The mark: a K that flows on. */
export const BrandMark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#0b5d46" />
    <path
      d="M10 7v18M10 17l9-10M13.5 14.5L20 25"
      fill="none"
      stroke="#fff"
      strokeWidth="3.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
