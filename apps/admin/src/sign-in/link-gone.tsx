import { Notice } from '../ui/notice.tsx';

/** One page for all links that open nothing: which of them existed is nobody's to know. */
export function LinkGone({ refused }: { refused: string | null }) {
  return (
    <Notice title={refused ? 'Not now' : 'This link opens nothing'}>
      <p>{refused ?? 'It is unknown, was used already, or is past its end. Ask an admin for a new one.'}</p>
      <a className="btn" href="/sign-in">
        To the sign-in page
      </a>
    </Notice>
  );
}
