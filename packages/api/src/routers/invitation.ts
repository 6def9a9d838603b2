import { acceptInvitation } from '../auth/links/accept-invitation.ts';
import { AcceptInvitationNew, acceptInvitationNew } from '../auth/links/accept-invitation-new.ts';
import { inspectInvitation } from '../auth/links/inspect-invitation.ts';
import { ByToken } from '../auth/links/inspect-reset.ts';
import { openProcedure, sessionProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';

/** Guarded by the token of an invitation's link; accepting one as somebody who has an account asks for their session too. */
export const invitationRouter = router({
  inspect: openProcedure.read(ByToken, inspectInvitation),
  acceptNew: openProcedure.record(AcceptInvitationNew, acceptInvitationNew),
  accept: sessionProcedure.record(ByToken, acceptInvitation),
});
