import { useWords } from '#words';
export function RequestId({ id }: { id: string | null | undefined }) {
  const t = useWords('ui');
  if (!id) return null;
  return (
    <p className="text-ink-3 text-xs">
      {t('requestId')} <code className="select-all font-mono text-ink-2">{id}</code>
    </p>
  );
}
