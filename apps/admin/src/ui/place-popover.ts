const GAP_PX = 5;
const EDGE_PX = 8;

/**
 * Puts a popover under its anchor, or above it where there is more room, inside the viewport. Through the CSSOM: the
 * content security policy refuses style attributes.
 */
export function placePopover(popover: HTMLElement, anchor: Element, align: 'start' | 'end' = 'start'): void {
  const from = anchor.getBoundingClientRect();
  const width = popover.offsetWidth;
  const height = popover.offsetHeight;
  const wanted = align === 'start' ? from.left : from.right - width;
  const left = Math.max(EDGE_PX, Math.min(wanted, window.innerWidth - width - EDGE_PX));
  const below = from.bottom + GAP_PX;
  const fitsBelow = below + height <= window.innerHeight - EDGE_PX;
  const above = from.top - GAP_PX - height;
  const top = fitsBelow || above < EDGE_PX ? below : above;
  popover.style.left = `${Math.round(left)}px`;
  popover.style.top = `${Math.round(Math.max(EDGE_PX, Math.min(top, window.innerHeight - height - EDGE_PX)))}px`;
}
