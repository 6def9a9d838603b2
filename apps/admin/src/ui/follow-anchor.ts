import { placePopover } from './place-popover.ts';

/** Places an open popover, and again whenever it grows or the page moves beneath it. Returns how to end that. */
export function followAnchor(popover: HTMLElement, anchor: Element, align: 'start' | 'end'): () => void {
  const place = () => placePopover(popover, anchor, align);
  place();
  const grows = new ResizeObserver(place);
  grows.observe(popover);
  window.addEventListener('scroll', place, { passive: true });
  window.addEventListener('resize', place);
  return () => {
    grows.disconnect();
    window.removeEventListener('scroll', place);
    window.removeEventListener('resize', place);
  };
}
