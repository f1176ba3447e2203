import type { NewRiskRule, RiskTestInput, Severity } from "./schema";

/**
 * Rules to start with. Every figure is an assumption of this product, to be replaced by what the records of the rules
 * show; none is taken from elsewhere.
 */
export type Starter = {
  name: string;
  /** The first stage of this kind, where the rule is about one. */
  stageKind: "onboarding" | "use" | "conversion" | null;
  test: RiskTestInput;
  severity: Severity;
  response: NewRiskRule["response"];
  advice: string;
};

const silence = (days: number, severity: Severity, advice: string): Starter => ({
  name: "Long silence",
  stageKind: "use",
  test: { condition: "silence", days },
  severity,
  response: "communicate",
  advice,
});

const everywhere: readonly Starter[] = [
  {
    name: "Slow onboarding",
    stageKind: "onboarding",
    test: { condition: "overdue_in_stage", measure: "plan", factor: 1.5 },
    severity: "medium",
    response: "educate",
    advice: "Ask what is in the way, and take the next step together.",
  },
  {
    name: "Skipped step",
    stageKind: null,
    test: { condition: "outcome_debt", days: 30 },
    severity: "medium",
    response: "educate",
    advice: "Do now what was skipped then.",
  },
  {
    name: "Repeated bad impressions",
    stageKind: null,
    test: { condition: "negative_impressions", count: 2, impression: -1, days: 60 },
    severity: "high",
    response: "communicate",
    advice: "Call before the next letter goes out.",
  },
  {
    name: "Fresh complaint",
    stageKind: null,
    test: { condition: "complaints", count: 1, days: 14 },
    severity: "high",
    response: "escalate",
    advice: "Somebody must answer for it.",
  },
  {
    name: "Escalation past due",
    stageKind: null,
    test: { condition: "escalation_overdue", days: 0 },
    severity: "high",
    response: "escalate",
    advice: "The customer is waiting for an answer.",
  },
];

const missedPayment = (days: number): Starter => ({
  name: "Missed payment",
  stageKind: null,
  test: { condition: "missed_payment", days },
  severity: "high",
  response: "communicate",
  advice: "Ask whether the date or the account has changed.",
});

const byIndustry: Readonly<Record<string, readonly Starter[]>> = {
  insurance: [missedPayment(15), silence(180, "low", "A short review before the renewal.")],
  lending: [missedPayment(7), silence(120, "low", "Ask how repaying goes.")],
  software: [missedPayment(10), silence(30, "medium", "Show what others do with it.")],
};

/** The rules offered to a model of an industry. */
export function startersFor(industry: string): readonly Starter[] {
  return [
    ...(byIndustry[industry.toLowerCase()] ?? [missedPayment(14), silence(90, "low", "Ask how it goes.")]),
    ...everywhere,
  ];
}
