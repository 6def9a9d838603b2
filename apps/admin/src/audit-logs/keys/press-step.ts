/** Goes to the older or newer revision of the resource of the opened event, where there is one. */
export function pressStep(step: 'older' | 'newer'): boolean {
  const link = document.querySelector<HTMLElement>(`[data-step="${step}"]`);
  link?.click();
  return link !== null;
}
