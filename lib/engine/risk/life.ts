/** What a risk rule looks at, in whole civil days (days since 1970-01-01), so that past and present are judged alike. */

export type RiskTest =
  /** No contact for more than `days` days. */
  | { readonly condition: "silence"; readonly days: number }
  /** At least `count` impressions of `impression` or worse within `days` days. */
  | {
      readonly condition: "negative_impressions";
      readonly count: number;
      readonly impression: number;
      readonly days: number;
    }
  | { readonly condition: "complaints"; readonly count: number; readonly days: number }
  /** Longer in the stage than `factor` times its planned days, or than `days`. */
  | { readonly condition: "overdue_in_stage"; readonly measure: "plan"; readonly factor: number }
  | { readonly condition: "overdue_in_stage"; readonly measure: "days"; readonly days: number }
  /** More than `days` days after a payment was expected. */
  | { readonly condition: "missed_payment"; readonly days: number }
  /** A required outcome of an earlier stage, owed for more than `days` days. */
  | { readonly condition: "outcome_debt"; readonly days: number }
  /** An escalation, unsettled `days` days after its due time. */
  | { readonly condition: "escalation_overdue"; readonly days: number };

export type RiskCondition = RiskTest["condition"];

export type RiskTouch = {
  readonly day: number;
  readonly impression: number | null;
  readonly complaint: boolean;
};
/** From `day` until the next one. `plannedDays` is null where the model does not say. */
export type RiskStay = {
  readonly day: number;
  readonly stageId: string;
  readonly position: number;
  readonly plannedDays: number | null;
};
/** An agreement in force from `from` until before `to`, with what it was paid. */
export type RiskBill = {
  readonly from: number;
  readonly to: number | null;
  /** Positive revenue; `until` is the last day it bills, where it says. */
  readonly payments: readonly { readonly day: number; readonly until: number | null }[];
  /** Days on which a payment was booked as missed. */
  readonly missed: readonly number[];
};
/** Something due that was settled, or is not. */
export type RiskDue = { readonly dueOn: number; readonly settledOn: number | null };

/** Everything in ascending order of days. */
export type RiskLife = {
  readonly beganOn: number;
  readonly endedOn: number | null;
  readonly touches: readonly RiskTouch[];
  readonly stays: readonly RiskStay[];
  readonly bills: readonly RiskBill[];
  /** `position` is that of the stage that should have brought it about. */
  readonly debts: readonly (RiskDue & { readonly position: number })[];
  readonly escalations: readonly RiskDue[];
};

/** Days from `from` until before `to`; open when `to` is null. */
export type Span = { readonly from: number; readonly to: number | null };
