export const ROLE_TABS = { overview: 'Overview', holders: 'Held by', history: 'History' };
