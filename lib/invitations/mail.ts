import type { Actor } from "@/lib/auth/actor";
import { baseUrl } from "@/lib/env";
import { mailConfigured, trySendMail } from "@/lib/mail/send";
import { invitationMail } from "@/lib/mail/texts";
import type { MadeInvitation } from "./schema";
import { invitationDays } from "./view";

/** Sends the link to whom it is for, once it is made; answers whether it went out. Without mail it is handed over. */
export async function mailInvitation(
  actor: Actor,
  made: Pick<MadeInvitation, "email" | "role" | "token">,
): Promise<boolean> {
  if (!mailConfigured()) return false;
  return trySendMail(
    made.email,
    invitationMail({
      workspace: actor.workspace.name,
      by: actor.name,
      role: made.role,
      link: new URL(`/invitation/${made.token}`, baseUrl()).href,
      days: invitationDays,
    }),
  );
}
