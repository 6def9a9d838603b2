'use client';
import { LoaderCircle, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useTransition } from 'react';
import { useWords } from '#words';
import { SoftLink } from '../../ui/soft-link.tsx';
import { listHref } from './list-params.ts';

type SearchBoxProps = { path: string; search: string; label: string };

/** A plain GET form: it works without script; with it, the page stays and its rows are replaced. */
export function SearchBox({ path, search, label }: SearchBoxProps) {
  const t = useWords('administration');
  const router = useRouter();
  const [isPending, start] = useTransition();
  const input = useRef<HTMLInputElement>(null);
  const untouched = useRef(search);
  // Going back shows what that page was searched for; an answer that comes late leaves what is typed by then.
  useEffect(() => {
    if (input.current?.value === untouched.current) input.current.value = search;
    untouched.current = search;
  }, [search]);
  const [base = path, own = ''] = path.split('?');
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    untouched.current = input.current?.value ?? '';
    const wanted = untouched.current.trim();
    start(() => router.push(listHref(path, { search: wanted })));
  }
  return (
    <search className="list-search" aria-busy={isPending}>
      <form method="get" action={base} onSubmit={submit}>
        {[...new URLSearchParams(own)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="field">
          {isPending ? (
            <LoaderCircle size={15} className="flex-none animate-spin" aria-hidden="true" />
          ) : (
            <Search size={15} className="flex-none" aria-hidden="true" />
          )}
          <input
            ref={input}
            type="search"
            name="search"
            aria-label={label}
            placeholder={label}
            defaultValue={search}
            maxLength={200}
            autoComplete="off"
          />
        </div>
        <button type="submit" className="btn">
          {t('search')}
        </button>
        {search && (
          <SoftLink className="btn btn-quiet" href={path}>
            {t('clear')}
          </SoftLink>
        )}
      </form>
    </search>
  );
}
