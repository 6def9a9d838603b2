export const USER_TABS = { overview: 'Overview', sessions: 'Sessions', history: 'History' };
export type UserTabKey = keyof typeof USER_TABS;
