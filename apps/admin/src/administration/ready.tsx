'use client';
import { useEffect } from 'react';

/** Says that the page has come to life: what a test waits for before it types. */
export function Ready() {
  useEffect(() => {
    document.documentElement.dataset.ready = 'true';
  }, []);
  return null;
}
