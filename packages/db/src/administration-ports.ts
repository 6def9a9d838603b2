import type { Grant, Permission } from '@indelible/audit/permissions';
import type {
  BindingRecord,
  GrantSource,
  GroupRecord,
  InvitationRecord,
  MemberRecord,
  RoleRecord,
  RoleRef,
  ServiceAccountRecord,
  SubjectRef,
  TenantRef,
  TenantSettings,
  TenantStatus,
  TokenRecord,
  TokenScope,
  UserRecord,
  ViewRecord,
} from './records.ts';

/**
 * Keyset paging by name, then id: rows after `after`, whose text contains `search` (case folded). Fetch limit + 1 to know of
 * more. `after` is the last row's name as it is and its id (a tenant's: `uid`).
 */
export type ListRequest = { search: string; after: { name: string; id: string } | null; limit: number };

/** What ONE tenant's administration reads; the binding is in the object, and RLS holds it again. Unknown and foreign ids: null. */
export interface TenantDirectory {
  members(request: ListRequest): Promise<MemberRecord[]>;
  member(userId: string): Promise<MemberRecord | null>;
  /** Ids of all members: whose sign-ins the tenant may see. */
  memberIds(): Promise<string[]>;
  groups(request: ListRequest): Promise<(GroupRecord & { members: number })[]>;
  group(id: string): Promise<(GroupRecord & { members: Pick<UserRecord, 'id' | 'email' | 'name'>[] }) | null>;
  roles(request: ListRequest): Promise<(RoleRecord & { bindings: number })[]>;
  role(id: string): Promise<RoleRecord | null>;
  serviceAccounts(request: ListRequest): Promise<(ServiceAccountRecord & { tokens: number })[]>;
  serviceAccount(id: string): Promise<ServiceAccountRecord | null>;
  tokens(serviceAccountId: string): Promise<TokenRecord[]>;
  /** By subject's name; all of the tenant when neither is given. At most 1,000. */
  bindings(of: { subject?: SubjectRef; role?: RoleRef }): Promise<BindingRecord[]>;
  binding(id: string): Promise<BindingRecord | null>;
  /** Newest first: a place's name is `createdAt`. */
  invitations(request: ListRequest): Promise<InvitationRecord[]>;
  /** The person's own views and those shared with the tenant, by name. At most `VIEW_LIMITS` allow. */
  views(userId: string): Promise<ViewRecord[]>;
  /** null too for one that is somebody else's alone. */
  viewBySlug(userId: string, slug: string): Promise<ViewRecord | null>;
  /** What a subject holds, for "nobody grants what they lack". */
  grantsOf(subject: SubjectRef): Promise<Grant[]>;
}

/** `before` and `after` are the same object when the edit changed nothing: then nothing was written, and nothing is recorded. */
export type Edited<T> = { before: T; after: T };
export type NewToken = {
  serviceAccountId: string;
  name: string;
  prefix: string;
  hash: Uint8Array;
  scopes: TokenScope[];
  expiresAt: string | null;
};
export type NewInvitation = {
  email: string;
  role: RoleRef;
  namespace: string | null;
  tokenHash: Uint8Array;
  expiresAt: string;
  invitedBy: string;
};
export type NewBinding = { subject: SubjectRef; role: RoleRef; namespace: string | null; source: GrantSource };

/**
 * Mutations of ONE tenant inside an identity transaction. An unknown or foreign id is `not_found`; a broken rule an AuditError
 * with its field; `expected` that is not the row's version a `conflict` whose facts name both. Rows are locked before they are
 * read, so that `before` is what `after` replaced. The last owner's removal fails at commit with `conflict`, field `owner`.
 */
export interface TenantAdministration {
  /** Settings that the patch leaves out stay. */
  update(expected: number, patch: { name?: string; settings?: Partial<TenantSettings> }): Promise<Edited<TenantState>>;
  setStatus(status: TenantStatus): Promise<Edited<TenantState>>;

  addMember(userId: string): Promise<void>;
  /** With what it held, for the event; takes its bindings and places in groups along. */
  removeMember(userId: string): Promise<MemberRecord>;

  createGroup(input: { name: string; description: string; source?: GrantSource }): Promise<GroupRecord>;
  updateGroup(id: string, expected: number, patch: NameAndDescription): Promise<Edited<GroupState>>;
  /** Locks the group; both states list the members' e-mails, sorted. Adding twice or removing who is not in: `conflict`. */
  addToGroup(id: string, userId: string): Promise<Edited<GroupState>>;
  removeFromGroup(id: string, userId: string): Promise<Edited<GroupState>>;
  deleteGroup(id: string): Promise<GroupState & { bindings: BindingRecord[] }>;

  createRole(input: { name: string; description: string; permissions: Permission[] }): Promise<RoleRecord>;
  updateRole(
    id: string,
    expected: number,
    patch: NameAndDescription & { permissions?: Permission[] },
  ): Promise<Edited<RoleRecord>>;
  /** `conflict` while someone holds it, saying how many. */
  deleteRole(id: string): Promise<RoleRecord>;

  createServiceAccount(input: { name: string; description: string }): Promise<ServiceAccountRecord>;
  updateServiceAccount(
    id: string,
    expected: number,
    patch: NameAndDescription & { disabled?: boolean },
  ): Promise<Edited<ServiceAccountRecord>>;
  /** With its tokens and bindings. */
  deleteServiceAccount(
    id: string,
  ): Promise<ServiceAccountRecord & { tokens: TokenRecord[]; bindings: BindingRecord[] }>;

  createToken(input: NewToken): Promise<TokenRecord>;
  /** `conflict` when it is revoked already. */
  revokeToken(id: string): Promise<Edited<TokenRecord>>;

  createBinding(input: NewBinding): Promise<BindingRecord>;
  deleteBinding(id: string): Promise<BindingRecord>;

  createInvitation(input: NewInvitation): Promise<InvitationRecord>;
  /** `conflict` beyond 100 views of one's own, or 200 that are shared (VIEW_LIMITS). */
  createView(userId: string, input: ViewContent & { slug: string }): Promise<ViewRecord>;
  /** Somebody else's own view is `not_found`. Who may change a shared one is the caller's to judge, from `before` and `after`. */
  updateView(userId: string, id: string, expected: number, patch: Partial<ViewContent>): Promise<Edited<ViewRecord>>;
  deleteView(userId: string, id: string): Promise<ViewRecord>;
  /** The person's private views go, and their stars and defaults on shared ones; answers those that went. */
  deleteOwnViews(userId: string): Promise<ViewRecord[]>;
  /** Stars and defaults are each person's own; of their views one at most is the default. */
  markView(userId: string, id: string, marks: ViewMarks): Promise<Edited<ViewRecord>>;
  revokeInvitation(id: string): Promise<Edited<InvitationRecord>>;
  /** `conflict` when it was used, revoked, or is past its end. */
  acceptInvitation(id: string): Promise<Edited<InvitationRecord>>;
}

/** What a view keeps; `shared`: with the tenant. */
export type ViewContent = Pick<ViewRecord, 'name' | 'shared' | 'query' | 'rangeFrom' | 'rangeTo' | 'columns' | 'pins'>;
export type ViewMarks = { starred?: boolean | undefined; isDefault?: boolean | undefined };
export type NameAndDescription = { name?: string; description?: string };
export type GroupState = GroupRecord & { members: string[] };
export type TenantState = TenantRef & { status: TenantStatus; settings: TenantSettings; version: number };
