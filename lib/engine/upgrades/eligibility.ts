/** What a path asks of a customer, in figures. */
export type UpgradeRule =
  | { readonly kind: "months_in_force"; readonly least: number }
  | { readonly kind: "stage"; readonly stageIds: readonly string[] }
  | { readonly kind: "segment"; readonly segmentIds: readonly string[] }
  | { readonly kind: "no_open_escalation" }
  | { readonly kind: "no_negative_impression"; readonly days: number }
  | { readonly kind: "no_gap" }
  | { readonly kind: "least_margin"; readonly minor: number };

/** What is known of one customer; counts are those of the rules' own periods. */
export type UpgradeFacts = {
  /** Whole months since the agreement began. */
  readonly months: number;
  readonly stageId: string | null;
  readonly segmentId: string | null;
  readonly openEscalations: number;
  readonly negativeImpressions: number;
  /** Gaps between service and billing that nobody settled: money that is missing on either side. */
  readonly gaps: number;
  /** Everything earned less everything spent so far, in minor units. */
  readonly marginMinor: number;
};

export type Verdict = { readonly rule: UpgradeRule; readonly holds: boolean };

function holds(rule: UpgradeRule, facts: UpgradeFacts): boolean {
  switch (rule.kind) {
    case "months_in_force":
      return facts.months >= rule.least;
    case "stage":
      return facts.stageId !== null && rule.stageIds.includes(facts.stageId);
    case "segment":
      return facts.segmentId !== null && rule.segmentIds.includes(facts.segmentId);
    case "no_open_escalation":
      return facts.openEscalations === 0;
    case "no_negative_impression":
      return facts.negativeImpressions === 0;
    case "no_gap":
      return facts.gaps === 0;
    case "least_margin":
      return facts.marginMinor >= rule.minor;
  }
}

/** Each rule with whether it holds; who fulfils all of them may take the path. */
export function judge(rules: readonly UpgradeRule[], facts: UpgradeFacts): Verdict[] {
  return rules.map((rule) => ({ rule, holds: holds(rule, facts) }));
}

export const isEligible = (verdicts: readonly Verdict[]): boolean =>
  verdicts.every((verdict) => verdict.holds);
