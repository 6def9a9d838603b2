export const TENANTS_PATH = '/instance/tenants';
export const USERS_PATH = '/instance/users';
export const SETTINGS_PATH = '/instance/settings';
export const HEALTH_PATH = '/instance/health';

export const tenantPath = (slug: string): string => `${TENANTS_PATH}/${encodeURIComponent(slug)}`;
export const userPath = (id: string): string => `${USERS_PATH}/${encodeURIComponent(id)}`;
