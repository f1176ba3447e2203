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
  role,
  lastSeenAt: z.string().nullable(),
  joinedAt: z.string(),
});
export type MemberView = z.output<typeof memberSchema>;

export const membersSchema = z.object({ items: z.array(memberSchema) });
