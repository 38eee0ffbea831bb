// Line icons on a 24 grid, drawn for Kring. Always beside text, so hidden from readers.
const PATHS = {
  alert: "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1",
  arrow: "M5 12h14M13 6l6 6-6 6",
  back: "M19 12H5M11 6l-6 6 6 6",
  calendar: "M4 6.5h16V20H4zM4 11h16M8.5 3.5v5M15.5 3.5v5",
  chart: "M4 4v16h16M7.5 15l4-4.5 3 2.5 5-6.5",
  check: "M5 12.5 10 17.5 19.5 7",
  chevron: "M6 9.5l6 6 6-6",
  circle: "M20.5 12a8.5 8.5 0 1 1-4.2-7.3M12 12h.01M18.5 6.5h.01",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  download: "M12 4v11M7 11l5 5 5-5M4.5 20h15",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
  flag: "M6 21V4M6 5h12l-2.5 4L18 13H6",
  gear: "M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2",
  heart: "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.4 4.2 4.2 0 0 1 19.5 10C19.5 15.4 12 20 12 20z",
  home: "M4 11.5 12 4.5l8 7V20h-5.5v-5h-5v5H4z",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.6v.1",
  ladder: "M8 3v18M16 3v18M8 7.5h8M8 12h8M8 16.5h8",
  learn: "M12 6.5C9.5 4.8 6.5 4.5 3.5 5v13.5c3-.5 6-.2 8.5 1.5 2.5-1.7 5.5-2 8.5-1.5V5c-3-.5-6-.2-8.5 1.5zM12 6.5V20",
  list: "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01",
  lock: "M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  map: "M9 4.5 3.5 7v13L9 17.5l6 2.5 5.5-2.5v-13L15 7zM9 4.5v13M15 7v13",
  menu: "M4 7h16M4 12h16M4 17h16",
  people: "M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3 19.5c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M15.5 5.4a3 3 0 0 1 0 5.6M17.5 14.4c2.1.8 3.5 2.6 3.5 5.1",
  phone: "M6.5 3.5 9.5 4l1.2 4-2 1.8a11 11 0 0 0 5.5 5.5l1.8-2 4 1.2.5 3c0 1.5-1.5 2.5-3 2.5C10.5 20 4 13.5 4 6.5c0-1.5 1-3 2.5-3z",
  plus: "M12 5v14M5 12h14",
  print: "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
  question: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.7v.1",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5",
  speech: "M4 5h16v11H11l-4.5 4v-4H4z",
  table: "M4 12h16M6.5 12v7M17.5 12v7M12 4.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 12c0-2 1.8-3.5 4-3.5s4 1.5 4 3.5",
  twin: "M4 5h7v14H4zM13 5h7v14h-7zM6.5 9h2M15.5 9h2M6.5 12.5h2M15.5 12.5h2",
  wait: "M7 3.5h10M7 20.5h10M8 3.5c0 5 8 5 8 8.5s-8 3.5-8 8.5M16 3.5c0 5-8 5-8 8.5s8 3.5 8 8.5",
  work: "M4 8h16v11.5H4zM9 8V4.5h6V8M4 13h16",
  zero: "M12 3.5c-3.6 0-6 3.6-6 8.5s2.4 8.5 6 8.5 6-3.6 6-8.5-2.4-8.5-6-8.5z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg className={`k-icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
