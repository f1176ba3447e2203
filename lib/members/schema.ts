import { z } from "zod";
import { roles } from "@/lib/auth/permissions";
import { id } from "@/lib/fields";

export const role = z.enum(roles, { error: `Choose a role: ${roles.join(", ")}.` });
export type RoleName = z.output<typeof role>;

export const memberParams = z.strictObject({ id });

export const roleChangeSchema = z.strictObject({ role });

export const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  left: z
    .boolean()
    .describe(
      "Came with an archive and has not joined here: a name, until an invitation to the address is accepted.",
    ),
  role,
  lastSeenAt: z.string().nullable(),
  joinedAt: z.string(),
  secondStep: z.boolean().describe("Signing in with a password asks this member for a code too."),
  askedForPassword: z
    .string()
    .nullable()
    .describe("When the member asked for a new password, where no mail is sent; told to owners."),
});

export const passwordLinkSchema = z.object({
  link: z.string().describe("Shown this once; whoever opens it chooses the member's password."),
  expiresAt: z.string(),
});
export type PasswordLink = z.output<typeof passwordLinkSchema>;
export type MemberView = z.output<typeof memberSchema>;

export const membersSchema = z.object({ items: z.array(memberSchema) });
