import 'server-only';
import { headers } from 'next/headers';

const MOST = 20;
const LOOK_MS = 50;
/** So long after the page lives a part of it may still follow; then the press is made all the same. */
const LOOKS = 100;

/**
 * Buttons, ticks and choices that are pressed before the page lives: each press is kept, in order, and made once the page lives
 * (`html[data-ready]`) and with it the part that was pressed: React has then given the element its props. It may have given them
 * while it is still at that part, and a tick made then is missed (it counts as how the page came): any event of a hand makes it
 * finish the part first, and `touchcancel` is one that nothing listens to. Links, menus and forms work without script and are
 * left alone; but a menu closes behind the link that was followed in it.
 */
const KEEP_PRESSES = `(() => {
  const kept = [];
  const root = document.documentElement;
  const isReady = () => 'ready' in root.dataset;
  const lives = (pressed) => Object.keys(pressed).some((key) => key.startsWith('__reactProps'));
  let looks = 0;
  const keep = (event) => {
    if (event.target.closest('a')) event.target.closest('[popover]')?.hidePopover();
    const pressed = event.target.closest('button[type="button"], input[type="checkbox"], input[type="radio"]');
    if (!pressed || pressed.popoverTargetElement) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (kept.length < ${MOST}) kept.push(pressed);
  };
  const make = () => {
    while (kept.length > 0 && (lives(kept[0]) || !kept[0].isConnected || looks > ${LOOKS})) {
      const pressed = kept.shift();
      if (!pressed.isConnected) continue;
      pressed.dispatchEvent(new Event('touchcancel', { bubbles: true }));
      pressed.click();
    }
    looks += 1;
    if (kept.length > 0) setTimeout(make, ${LOOK_MS});
  };
  if (isReady()) return;
  document.addEventListener('click', keep, true);
  new MutationObserver((_, watch) => {
    if (!isReady()) return;
    watch.disconnect();
    document.removeEventListener('click', keep, true);
    setTimeout(make);
  }).observe(root, { attributeFilter: ['data-ready'] });
})()`;

/** Stands first on a page that says when it lives, so that it is there before anything can be pressed. */
export async function EarlyPresses() {
  const policy = (await headers()).get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {KEEP_PRESSES}
    </script>
  );
}
