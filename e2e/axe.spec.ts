import { expect, test } from '@playwright/test';
import { expectHighContrast, expectNoViolation } from './axe.ts';

/** A page of the product's two themes, without the product. */
const pageOf = (style: string, body: string) => `<!doctype html>
  <html lang="en"><head><title>T</title><style>:root { color-scheme: light dark } ${style}</style></head>
  <body><main><h1>T</h1>${body}</main></body></html>`;
const said = (work: Promise<void>) =>
  work.then(
    () => 'nothing',
    (error: Error) => error.message,
  );

test('axe finds what is wrong in both themes, what is pale in the dark alone, and what is too pale for high contrast', async ({
  page,
}) => {
  await page.setContent(pageOf('', '<p>fine</p>'));
  expect(await said(expectNoViolation(page, 'fine'))).toBe('nothing');
  await page.setContent(pageOf('', '<img src="data:,">'));
  expect(await said(expectNoViolation(page, 'image'))).toMatch(/image, light[\s\S]*image-alt/);
  const pale = 'p { color: light-dark(#000, #333); background: light-dark(#fff, #222) }';
  await page.setContent(pageOf(pale, '<p>pale in the dark</p>'));
  expect(await said(expectNoViolation(page, 'pale'))).toMatch(/pale, dark[\s\S]*color-contrast/);
  // 5:1 is enough for everybody but those who ask for more.
  const grey = 'p { color: #6f6f6f; background: #fff } @media (prefers-contrast: more) { p { background: #f8f8f8 } }';
  await page.setContent(pageOf(grey, '<p>grey</p>'));
  expect(await said(expectNoViolation(page, 'grey'))).toBe('nothing');
  expect(await said(expectHighContrast(page, 'grey'))).toMatch(/grey, high contrast[\s\S]*color-contrast-enhanced/);
});
