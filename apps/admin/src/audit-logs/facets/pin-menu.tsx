'use client';
import { Pin } from 'lucide-react';
import { lazy } from 'react';
import { Popover } from '../../ui/popover.tsx';

const PinBox = lazy(() => import('./pin-box.tsx').then((part) => ({ default: part.PinBox })));

/** Any Details key can be a facet; which ones, this browser keeps. */
export function PinMenu() {
  return (
    <Popover
      lazy
      label="Pin a Details key"
      triggerClass="facet-pin"
      trigger={
        <>
          <Pin size={12} aria-hidden="true" /> Pin a Details key
        </>
      }
    >
      {(close) => <PinBox close={close} />}
    </Popover>
  );
}
