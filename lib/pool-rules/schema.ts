import { z } from "zod";
import { id, optionalText, requiredText } from "@/lib/fields";

/** Where imported charges belong; browser-safe. */

export const ruleFields = [
  "provider",
  "service",
  "category",
  "subAccount",
  "region",
  "resource",
  "description",
  "tag",
] as const;

const condition = z
  .strictObject({
    field: z.enum(ruleFields, { error: `Choose one of ${ruleFields.join(", ")}.` }),
    tag: optionalText(100),
    op: z.enum(["is", "contains"], { error: "Choose is or contains." }).default("is"),
    value: requiredText(200, "Say what it is to be compared with."),
  })
  .refine((one) => one.field !== "tag" || one.tag !== null, { path: ["tag"], error: "Name the tag." });

const rule = z.strictObject({
  name: requiredText(100, "Give the rule a name."),
  /** All of them must hold; none: every charge. */
  conditions: z.array(condition).max(10, "A rule has at most 10 conditions.").default([]),
  poolId: id,
  stageId: id.nullish().transform((value) => value ?? null),
  customerTag: optionalText(100),
});
export type RuleInput = z.output<typeof rule>;

/** All rules in their order; the list replaces the one before. */
export const rulesBody = z.strictObject({ rules: z.array(rule).max(200, "There are at most 200 rules.") });

export const poolRule = z.object({
  id: z.string(),
  name: z.string(),
  conditions: z.array(
    z.object({
      field: z.enum(ruleFields),
      tag: z.string().nullable(),
      op: z.enum(["is", "contains"]),
      value: z.string(),
    }),
  ),
  poolId: z.string(),
  stageId: z.string().nullable(),
  customerTag: z.string().nullable(),
});
export type PoolRuleView = z.output<typeof poolRule>;
export const ruleList = z.object({ items: z.array(poolRule) });
