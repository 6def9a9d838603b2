import type { ReactNode } from 'react';

/** What tells the classes apart where colours don't: each has a pattern of its own, undistorted at any width. */
export function BarPatterns() {
  return (
    <defs>
      <Pattern name="create" ground={1} />
      <Pattern name="update" ground={0.45}>
        <path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" strokeWidth="2.2" />
      </Pattern>
      <Pattern name="delete" ground={0.35}>
        <path d="M0 0l6 6M6 0l-6 6" strokeWidth="1.6" />
      </Pattern>
      <Pattern name="access" ground={0.25}>
        <path d="M0 1h6M0 4h6" strokeWidth="1.4" />
      </Pattern>
      <Pattern name="sign-in" ground={0.25}>
        <path d="M1 1.5h2M4 4.5h2" strokeWidth="2" />
      </Pattern>
      <Pattern name="other" ground={0.4}>
        <path d="M1 0v6M4 0v6" strokeWidth="1.6" />
      </Pattern>
      <Pattern name="unknown" ground={0}>
        <path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" strokeWidth="1" />
      </Pattern>
    </defs>
  );
}

type PatternProps = { name: string; ground: number; children?: ReactNode };

/** Its colour is the stylesheet's: the page's security policy takes no inline style. */
function Pattern({ name, ground, children }: PatternProps) {
  return (
    <pattern id={`bar-${name}`} className={`pattern-${name}`} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" opacity={ground} />
      {children}
    </pattern>
  );
}
