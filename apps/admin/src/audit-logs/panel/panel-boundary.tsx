'use client';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode, Suspense } from 'react';
import { useRenderedAt } from '../../time/now-context.tsx';
import { type FilterInput, isReadable } from '../filter-input.ts';
import { LazyErrorPanel } from '../lazy-parts.ts';
import { failureOf } from '../states/failure.ts';

type PanelBoundaryProps = {
  /** "The histogram": what could not be loaded. */
  what: string;
  /** With `more`, what is asked for; another question is another chance. */
  filter: FilterInput;
  more?: string;
  skeleton: ReactNode;
  children: ReactNode;
};

/** One panel's own loading and error state: whatever happens to it, the rows and the other panels go on. */
export function PanelBoundary({ what, filter, more = '', skeleton, children }: PanelBoundaryProps) {
  const { reset } = useQueryErrorResetBoundary();
  const nowMs = useRenderedAt();
  // Told once, where the rows would be; nothing is asked that would only be refused.
  if (!isReadable(filter, nowMs)) return null;
  return (
    <Boundary what={what} asked={JSON.stringify([filter, more])} reset={reset}>
      <Suspense fallback={skeleton}>{children}</Suspense>
    </Boundary>
  );
}

type BoundaryProps = { what: string; asked: string; reset: () => void; children: ReactNode };
type BoundaryState = { error: unknown; asked: string };

class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, asked: this.props.asked };
  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error };
  }
  static getDerivedStateFromProps({ asked }: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return asked === state.asked ? null : { error: null, asked };
  }
  override render() {
    const { what, reset, children } = this.props;
    const { error } = this.state;
    if (error === null) return children;
    // What only the server refuses is told there, too.
    if (failureOf(error).data?.code.startsWith('invalid_')) return null;
    const retry = () => {
      reset();
      this.setState({ error: null });
    };
    return (
      <Suspense>
        <LazyErrorPanel error={error} retry={retry} what={what} />
      </Suspense>
    );
  }
}
