import { z } from "zod";
import { id } from "@/lib/fields";

export const signInQuery = z.strictObject({
  member: id.optional().describe("Only of this member."),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type SignInQuery = z.output<typeof signInQuery>;

export const signInSchema = z.object({
  id: z.string(),
  at: z.string(),
  how: z.string().describe("password, code, recovery code, single sign-on, new account, password link"),
  outcome: z.string().describe("in, code asked, failed, password set"),
  address: z.string().describe("As the nearest proxy saw it; an IPv6 one by its network."),
  userAgent: z.string().nullable(),
});
export type SignInView = z.output<typeof signInSchema>;

export const mySignInsSchema = z.object({ items: z.array(signInSchema) });

export const memberSignInSchema = signInSchema.extend({
  member: z.object({ id: z.string(), name: z.string() }),
});
export const signInPageSchema = z.object({
  items: z.array(memberSignInSchema),
  nextCursor: z.string().nullable(),
});
export type SignInPage = z.output<typeof signInPageSchema>;
