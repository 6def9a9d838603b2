/** Where a one-time link leads; the page behind it uses the token up. */
export const resetLink = (origin: string, token: string): string => `${origin}/reset/${token}`;
