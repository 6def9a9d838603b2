/** Where an invitation leads: app/(auth)/invitation/[token]. */
export const invitationLink = (origin: string, token: string): string => `${origin}/invitation/${token}`;
