import { z } from "zod";
import { roles } from "@/lib/auth/permissions";
import { id } from "@/lib/fields";

export const role = z.enum(roles, { error: `Choose a role: ${roles.join(", ")}.` });
export type RoleName = z.output<typeof role>;

/** What each role is for, in the words of the member who chooses one. */
export const roleTexts: Readonly<Record<RoleName, { label: string; may: string }>> = {
  owner: { label: "Owner", may: "Everything, and deleting the workspace" },
  admin: { label: "Admin", may: "Everything but deleting the workspace and naming owners" },
  architect: { label: "Architect", may: "Models and imports; reads all the rest" },
  finance: { label: "Finance", may: "Money and imports; reads all the rest" },
  success: { label: "Customer success", may: "Customers, touchpoints and stage moves; reads all the rest" },
  viewer: { label: "Viewer", may: "Reads everything but the audit trail" },
};

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
