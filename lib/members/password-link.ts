import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { makePasswordLink } from "@/lib/auth/password-link";
import { read } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { outsideWall } from "@/lib/db/wall";
import { demoVisitorEmail, passwordsOpen } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { mailConfigured } from "@/lib/mail/send";

type Found = { userId: string; name: string; email: string; elsewhere: number };

/** The member, and in how many workspaces the person is a member that the actor does not own. */
async function findPerson(actor: Actor, memberId: string): Promise<Found> {
  // From inside the wall nobody is in any other workspace.
  const [found] = await outsideWall(() =>
    read<Found>(
      `SELECT u.id AS "userId", u.name, u.email,
         (SELECT count(*)::int FROM member o WHERE o.user_id = u.id AND NOT EXISTS (SELECT 1 FROM member me
            WHERE me.workspace_id = o.workspace_id AND me.user_id = $3 AND me.role = 'owner')) AS elsewhere
       FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.workspace_id = $1 AND m.id = $2 AND m.left_email IS NULL`,
      [actor.workspace.id, memberId, actor.userId],
    ),
  );
  if (!found) throw notFound("This member");
  return found;
}

/**
 * Where no mail is sent, an owner makes the link by which a member chooses a new password, and hands it over. Whoever
 * has the link has the account, so it is refused for somebody who is also in a workspace that is not the owner's.
 */
export async function handOverPassword(
  actor: Actor,
  memberId: string,
): Promise<{ link: string; expiresAt: string }> {
  const person = await findPerson(actor, memberId);
  if (actor.role !== "owner" || actor.kind !== "member") {
    throw new AppError("forbidden", "Only an owner in person hands over a new password.");
  }
  if (!passwordsOpen() || person.email === demoVisitorEmail) {
    throw new AppError("forbidden", "This member signs in without a password of their own.");
  }
  if (mailConfigured()) {
    throw new AppError(
      "conflict",
      `Mail is set up here: ${person.name} asks for a new password on the sign-in page and gets the link by mail.`,
    );
  }
  if (person.elsewhere > 0) {
    throw new AppError(
      "conflict",
      `${person.name} is also in a workspace of somebody else, which this link would open too. The operator can set up mail, so that the link reaches ${person.name} alone.`,
    );
  }
  const { link, expiresAt } = await makePasswordLink(person.userId, "hand");
  await transact((tx) =>
    recordAudit(tx, actor, {
      action: "member.password_link_made",
      entity: "member",
      entityId: memberId,
      summary: `Made a link for a new password of ${person.name}, to hand over.`,
      after: { expiresAt },
    }),
  );
  return { link, expiresAt: expiresAt.toISOString() };
}
