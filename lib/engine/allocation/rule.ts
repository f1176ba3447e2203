/** What a rule for charges may look at; a tag is named beside. */
export const RULE_FIELDS = [
  "provider",
  "service",
  "category",
  "subAccount",
  "region",
  "resource",
  "description",
  "tag",
] as const;
export const RULE_OPS = ["is", "contains"] as const;

export type RuleCondition = {
  field: (typeof RULE_FIELDS)[number];
  tag: string | null;
  op: (typeof RULE_OPS)[number];
  value: string;
};
