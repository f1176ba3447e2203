import { z } from "zod";
import { roles } from "@/lib/auth/permissions";
import { id } from "@/lib/fields";

export const newInvitationSchema = z.strictObject({
  email: z
    .string("Write the person's email address.")
    .trim()
    .toLowerCase()
    .max(254, "An email address has at most 254 characters.")
    .pipe(z.email("Write an email address such as name@company.com.")),
  role: z.enum(roles, { error: `Choose a role: ${roles.join(", ")}.` }),
});
export type NewInvitation = z.output<typeof newInvitationSchema>;

export const invitationParams = z.strictObject({ id });

export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(roles),
  invitedBy: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type InvitationView = z.output<typeof invitationSchema>;

export const invitationsSchema = z.object({ items: z.array(invitationSchema) });

export const madeInvitationSchema = invitationSchema.extend({
  token: z.string().describe("Shown this once. The person opens /invitation/{token}."),
  mailed: z.boolean().describe("The link went out to the address by mail as well."),
});
export type MadeInvitation = z.output<typeof madeInvitationSchema>;

export const acceptInvitationSchema = z.strictObject({
  token: z.string().trim().min(10, "This is not an invitation.").max(200, "This is not an invitation."),
});
export const acceptedInvitationSchema = z.object({
  workspace: z.string().describe("Slug of the workspace joined."),
});
