import { z } from "zod";
import { civilDate, id, optionalText } from "@/lib/fields";
import { customerKinds, statuses } from "./schema";

const optionalDay = civilDate.nullish().transform((value) => value ?? null);

const membership = {
  /** Head, spouse, child, employee, subsidiary … */
  role: optionalText(100),
  joinedOn: optionalDay,
  /** The last day in the group. */
  leftOn: optionalDay,
};

function checkDays(
  input: { joinedOn: string | null; leftOn: string | null },
  context: z.RefinementCtx,
): void {
  if (input.joinedOn !== null && input.leftOn !== null && input.leftOn < input.joinedOn)
    context.addIssue({
      code: "custom",
      path: ["leftOn"],
      message: "A member leaves on or after the day of joining.",
    });
}

export const newGroupMember = z.strictObject({ customerId: id, ...membership }).superRefine(checkDays);
export type NewGroupMember = z.output<typeof newGroupMember>;

export const groupMemberEdit = z.strictObject(membership).superRefine(checkDays);
export type GroupMemberEdit = z.output<typeof groupMemberEdit>;

export const groupParams = z.strictObject({ id });
export const groupMemberParams = z.strictObject({ id, memberId: id });

export const groupMember = z.object({
  customerId: z.string(),
  name: z.string(),
  kind: z.enum(customerKinds),
  status: z.enum(statuses),
  stage: z.string().nullable(),
  role: z.string().nullable(),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  agreements: z.array(
    z.object({ id: z.string(), product: z.string(), number: z.string().nullable(), ended: z.boolean() }),
  ),
  minutes: z.number(),
  touches: z.number(),
  costMinor: z.number(),
  revenueMinor: z.number(),
  marginMinor: z.number(),
});
export type GroupMember = z.output<typeof groupMember>;
export const groupMemberList = z.object({ items: z.array(groupMember) });

export const groupOf = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(customerKinds),
  role: z.string().nullable(),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
});
export type GroupOf = z.output<typeof groupOf>;
export const groupList = z.object({ items: z.array(groupOf) });
