import { useWords } from '#words';
import { Notice } from '@/ui/notice.tsx';
import { titled } from '@/words/titled.ts';

export const generateMetadata = titled('signIn', 'notFound');

/** One answer for what does not exist and for what is not yours: nothing here may tell the two apart. */
export default function NotFound() {
  const t = useWords('signIn');
  return (
    <Notice title={t('pageNotFound')}>
      <p>{t('thereIsNoSuch')}</p>
      <p>
        <a href="/" className="btn mt-2">
          {t('goToMyAudit')}
        </a>
      </p>
    </Notice>
  );
}
