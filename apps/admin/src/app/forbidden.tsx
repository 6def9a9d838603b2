import { whyForbidden } from '@/server/why-forbidden.ts';
import { Notice } from '@/ui/notice.tsx';
import { titled } from '@/words/titled.ts';

export const generateMetadata = titled('signIn', 'notAllowed');

/** Said to members alone: whoever does not belong to a tenant gets the 404, which says nothing. */
export default async function Forbidden() {
  const { title, says, link } = await whyForbidden();
  return (
    <Notice title={title}>
      <p>{says}</p>
      <p>
        <a href={link.href} className="btn mt-2">
          {link.label}
        </a>
      </p>
    </Notice>
  );
}
