/** A text between brackets, so that one that comes from no catalogue shows by having none. Its arguments stay. */
export const bracketed = (text: string): string => `⟦${text}⟧`;
