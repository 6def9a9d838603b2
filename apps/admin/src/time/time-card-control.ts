import { followAnchor } from '../ui/follow-anchor.ts';

const HOVER_MS = 280;
const LEAVE_MS = 160;

export type TimeCard = {
  /** After a moment, as a pointer rests on the time. */
  hover: (anchor: HTMLElement, iso: string) => void;
  /** At once, as the focus comes. */
  show: (anchor: HTMLElement, iso: string) => void;
  /** At once, and the focus goes into the card. */
  pin: (anchor: HTMLElement, iso: string) => void;
  /** The pointer or the focus came into the card. */
  stay: () => void;
  leave: () => void;
};

type Content = { iso: string; takesFocus: boolean };

/** When the one card opens, where, and when it goes: by leaving it, or by Esc without moving the pointer (WCAG 1.4.13). */
export function timeCardControl(box: { current: HTMLElement | null }, fill: (content: Content) => void): TimeCard {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const after = (ms: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
  const hide = () => {
    stop();
    stop = () => {};
    box.current?.hidePopover();
  };
  const open = (anchor: HTMLElement, content: Content) => {
    clearTimeout(timer);
    stop();
    if (!box.current || !anchor.isConnected) return;
    fill(content);
    box.current.showPopover();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      const hadFocus = box.current?.contains(document.activeElement);
      hide();
      if (hadFocus) anchor.focus();
    };
    document.addEventListener('keydown', onKeyDown, true);
    const unfollow = followAnchor(box.current, anchor, 'end');
    stop = () => {
      unfollow();
      document.removeEventListener('keydown', onKeyDown, true);
    };
  };
  return {
    hover: (anchor, iso) => after(HOVER_MS, () => open(anchor, { iso, takesFocus: false })),
    show: (anchor, iso) => open(anchor, { iso, takesFocus: false }),
    pin: (anchor, iso) => open(anchor, { iso, takesFocus: true }),
    stay: () => clearTimeout(timer),
    leave: () => after(LEAVE_MS, hide),
  };
}
