/** Where an invitation leads; the token stands in the fragment, which no server, log or Referer header ever gets. */
export const invitationLink = (origin: string, token: string): string => `${origin}/invitation#${token}`;
