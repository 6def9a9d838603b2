'use client';
import { useEffect } from 'react';

/** Says that the page has come to life: what a test waits for before it types. On narrow screens the menu shows where one is. */
export function Ready() {
  useEffect(() => {
    document.documentElement.dataset.ready = 'true';
    document.querySelector('.navs [aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return null;
}
