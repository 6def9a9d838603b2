/** Runs before the page's own scripts: what the browser reports of paint, shifts and the length of interactions. */
export const WATCH = `
window.__seen = { paintMs: 0, shift: 0, interactions: {} };
const watch = (type, each, more) =>
  new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
watch('largest-contentful-paint', (entry) => { window.__seen.paintMs = entry.startTime; });
watch('layout-shift', (entry) => { if (!entry.hadRecentInput) window.__seen.shift += entry.value; });
watch('event', (entry) => {
  if (!entry.interactionId) return;
  const all = window.__seen.interactions;
  all[entry.interactionId] = Math.max(all[entry.interactionId] ?? 0, entry.duration);
}, { durationThreshold: 16 });`;

/**
 * Milliseconds from the next click until a frame in which \`condition\` holds: the browser's own clock on both sides, so
 * that nothing of the driver's way stands in it. The condition is an expression of the page.
 */
export const untilAfterClick = (condition: string): string => `new Promise((resolve, reject) => {
  const end = performance.now() + 15000;
  addEventListener('click', ({ timeStamp }) => {
    const look = () => {
      if (${condition}) requestAnimationFrame((now) => resolve(now - timeStamp));
      else if (performance.now() > end) reject(new Error('no frame within 15 s: ' + ${JSON.stringify(condition)}));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
})`;

const ROWS = `[...document.querySelectorAll('tr[data-event]')]`;

export const isFilteredTo = (type: string): string =>
  `${ROWS}.length > 0 && ${ROWS}.every((row) => row.textContent.startsWith(${JSON.stringify(type)}))`;

export const isNotFilteredTo = (type: string): string =>
  `${ROWS}.some((row) => !row.textContent.startsWith(${JSON.stringify(type)}))`;

export const diffIsDrawn = `document.querySelectorAll('article.card .d2h-diff-table tr').length > 0`;
export const noDiff = `document.querySelector('article.card') === null`;
