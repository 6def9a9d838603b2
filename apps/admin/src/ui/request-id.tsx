export function RequestId({ id }: { id: string | null | undefined }) {
  if (!id) return null;
  return (
    <p className="text-ink-3 text-xs">
      Request id <code className="select-all font-mono text-ink-2">{id}</code>
    </p>
  );
}
