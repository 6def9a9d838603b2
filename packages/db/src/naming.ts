import { AuditError } from '@indelible/audit/errors';
import { dbFault } from './db-error.ts';

type Fault = { code: 'conflict' | 'invalid_input' | 'not_found'; field: string; message: string };
const conflict = (field: string, message: string): Fault => ({ code: 'conflict', field, message });
const invalid = (field: string, message: string): Fault => ({ code: 'invalid_input', field, message });
const unknown = (field: string, what: string): Fault => ({
  code: 'not_found',
  field,
  message: `There is no such ${what}`,
});

const NAME = 'A name has 1 to 100 characters, none of them a control character';
const DESCRIPTION = 'A description has at most 1,000 characters';
const NAMESPACE =
  'A namespace has parts of letters, digits, _ and -, with a dot between two of them; 256 characters at most';
const EMAIL = 'An e-mail address has small letters, one @, no white space and at most 254 characters';

/** What a person can do about it, by the constraint that says so. */
const FAULTS: Record<string, Fault> = {
  tenant_slug_key: conflict('slug', 'A tenant with this slug exists already'),
  tenant_slug_check: invalid('slug', 'A slug has 2 to 63 small letters, digits and hyphens, a letter first'),
  tenant_name_check: invalid('name', 'A name has 1 to 200 characters'),
  tenant_instance_active_check: conflict('status', 'The instance itself is not suspended'),
  tenant_last_owner: conflict(
    'owner',
    'A tenant keeps at least one owner who can sign in: make somebody else an owner first',
  ),
  app_user_email_key: conflict('email', 'A user with this e-mail address exists already'),
  app_user_email_check: invalid('email', EMAIL),
  app_user_email_form_check: invalid('email', EMAIL),
  app_user_language_check: invalid('language', 'A language is a tag such as “de” or “pt-BR”, of 35 characters at most'),
  app_user_name_check: invalid('name', 'A name has 1 to 200 characters'),
  instance_last_admin: conflict('isInstanceAdmin', 'The instance keeps at least one admin who can sign in'),
  membership_pkey: conflict('user', 'The user is a member of this tenant already'),
  membership_tenant_id_fkey: unknown('tenant', 'tenant'),
  membership_user_id_fkey: unknown('user', 'user'),
  session_user_id_fkey: unknown('userId', 'user'),
  session_acting_as_fkey: unknown('userId', 'user'),
  session_acting_other_check: conflict('userId', 'Nobody acts as themselves'),
  session_acting_hour_check: invalid('until', 'Acting as another user ends after one hour at the latest'),
  user_group_name_key: conflict('name', 'A group with this name exists already'),
  user_group_name_check: invalid('name', NAME),
  user_group_description_check: invalid('description', DESCRIPTION),
  group_member_pkey: conflict('user', 'The user is in this group already'),
  group_member_tenant_id_group_id_fkey: unknown('group', 'group'),
  group_member_tenant_id_user_id_fkey: unknown('user', 'member'),
  role_name_key: conflict('name', 'A role with this name exists already'),
  role_name_check: invalid('name', `${NAME}; the names of built-in roles are taken`),
  role_description_check: invalid('description', DESCRIPTION),
  role_permissions_check: invalid('permissions', 'A role has 1 to 100 permissions'),
  service_account_name_key: conflict('name', 'A service account with this name exists already'),
  service_account_name_check: invalid('name', 'A name has 2 to 63 small letters, digits and hyphens, a letter first'),
  service_account_description_check: invalid('description', DESCRIPTION),
  api_token_name_check: invalid('name', NAME),
  api_token_scopes_check: invalid('scopes', 'A token has one to three scopes'),
  api_token_tenant_id_service_account_id_fkey: unknown('serviceAccountId', 'service account'),
  binding_once_key: conflict('role', 'This binding exists already'),
  binding_namespace_check: invalid('namespace', NAMESPACE),
  binding_tenant_id_user_id_fkey: unknown('subject', 'member'),
  binding_tenant_id_group_id_fkey: unknown('subject', 'group'),
  binding_tenant_id_service_account_id_fkey: unknown('subject', 'service account'),
  binding_tenant_id_role_id_fkey: unknown('role', 'role'),
  saved_view_name_check: invalid('name', NAME),
  saved_view_query_check: invalid('q', 'A query has at most 4,096 characters'),
  saved_view_columns_check: invalid('columns', 'Columns are named in at most 1,000 characters'),
  saved_view_pins_check: invalid('pins', 'A view pins at most 6 Details keys'),
  saved_view_starred_by_check: conflict('starred', 'A view takes the stars of 10,000 people'),
  saved_view_default_of_check: conflict('isDefault', 'A view opens the page of 10,000 people at most'),
  invitation_open_key: conflict('email', 'An invitation of this e-mail address is open already: revoke it first'),
  invitation_email_check: invalid('email', EMAIL),
  invitation_namespace_check: invalid('namespace', NAMESPACE),
  invitation_tenant_id_role_id_fkey: unknown('role', 'role'),
  password_reset_user_id_fkey: unknown('userId', 'user'),
  second_factor_user_id_fkey: unknown('userId', 'user'),
  user_identity_pkey: conflict('identity', 'This identity belongs to a user already'),
  user_identity_user_id_fkey: unknown('userId', 'user'),
};
/** SQLSTATE of text that no column holds: NUL, half a surrogate pair. */
const NO_TEXT = '22021';

/** Runs mutations, their commit included; a broken constraint leaves as an AuditError that names the field. */
export async function naming<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AuditError) throw error;
    const found = dbFault(error);
    const fault = FAULTS[found?.constraint ?? ''];
    if (fault) throw new AuditError(fault.code, fault.message, { field: fault.field });
    if (found?.sqlstate === NO_TEXT)
      throw new AuditError('invalid_input', 'A text has a character that can’t be stored');
    throw error;
  }
}
