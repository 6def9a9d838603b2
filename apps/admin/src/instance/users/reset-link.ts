/** Where a one-time link leads; the token stands in the fragment, which no server, log or Referer header ever gets. */
export const resetLink = (origin: string, token: string): string => `${origin}/reset-password#${token}`;
