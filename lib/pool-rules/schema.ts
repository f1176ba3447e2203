import { z } from "zod";
import { RULE_FIELDS, RULE_OPS } from "@/lib/engine/allocation/rule";
import { id, optionalText, requiredText } from "@/lib/fields";

/** Where imported charges belong; browser-safe. */

const condition = z
  .strictObject({
    field: z.enum(RULE_FIELDS, { error: `Choose one of ${RULE_FIELDS.join(", ")}.` }),
    tag: optionalText(100),
    op: z.enum(RULE_OPS, { error: "Choose is or contains." }).default("is"),
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
      field: z.enum(RULE_FIELDS),
      tag: z.string().nullable(),
      op: z.enum(RULE_OPS),
      value: z.string(),
    }),
  ),
  poolId: z.string(),
  stageId: z.string().nullable(),
  customerTag: z.string().nullable(),
});
export type PoolRuleView = z.output<typeof poolRule>;
export const ruleList = z.object({ items: z.array(poolRule) });

/** What applying the rules did: charges that found a pool, and those still without one. */
export const rulesApplied = z.object({ moved: z.number(), left: z.number() });
export type RulesApplied = z.output<typeof rulesApplied>;
