import type { ReactNode } from 'react';

/** What tells the classes apart where colours don't: each has a pattern of its own, undistorted at any width. */
export function BarPatterns() {
  return (
    <defs>
      <Pattern id="bar-create" color="var(--create)" ground={1} />
      <Pattern id="bar-update" color="var(--update)" ground={0.45}>
        <path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" strokeWidth="2.2" />
      </Pattern>
      <Pattern id="bar-delete" color="var(--delete)" ground={0.35}>
        <path d="M0 0l6 6M6 0l-6 6" strokeWidth="1.6" />
      </Pattern>
      <Pattern id="bar-access" color="var(--access)" ground={0.25}>
        <path d="M0 1h6M0 4h6" strokeWidth="1.4" />
      </Pattern>
      <Pattern id="bar-sign-in" color="var(--accent)" ground={0.25}>
        <path d="M1 1.5h2M4 4.5h2" strokeWidth="2" />
      </Pattern>
      <Pattern id="bar-other" color="var(--other)" ground={0.4}>
        <path d="M1 0v6M4 0v6" strokeWidth="1.6" />
      </Pattern>
      <Pattern id="bar-unknown" color="var(--line-2)" ground={0}>
        <path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" strokeWidth="1" />
      </Pattern>
    </defs>
  );
}

type PatternProps = { id: string; color: string; ground: number; children?: ReactNode };

function Pattern({ id, color, ground, children }: PatternProps) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" style={{ fill: color }} opacity={ground} />
      <g style={{ stroke: color }}>{children}</g>
    </pattern>
  );
}
