import { useWords } from '#words';
import { Notice } from '../ui/notice.tsx';

/** One page for all links that open nothing: which of them existed is nobody's to know. */
export function LinkGone({ refused }: { refused: string | null }) {
  const t = useWords('signIn');
  return (
    <Notice title={refused ? t('notNow') : t('thisLinkOpensNothing')}>
      <p>{refused ?? t('itIsUnknownWas')}</p>
      <a className="btn" href="/sign-in">
        {t('toTheSignIn')}
      </a>
    </Notice>
  );
}
