import type { Metadata } from 'next';
import { Notice } from '@/ui/notice.tsx';

export const metadata: Metadata = { title: 'Not found · Indelible' };

/** One answer for what does not exist and for what is not yours: nothing here may tell the two apart. */
export default function NotFound() {
  return (
    <Notice title="Page not found">
      <p>There is no such page, or it is not yours to see.</p>
      <p>
        <a href="/" className="btn mt-2">
          Go to my audit logs
        </a>
      </p>
    </Notice>
  );
}
