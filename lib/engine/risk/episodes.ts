import type { RiskBill, RiskLife, RiskStay, RiskTest, Span } from "./life";
import { clipSpans, mergeSpans } from "./spans";

/** Where a rule applies besides its condition. */
export type RiskScope = { readonly stageId: string | null };

/**
 * Every time the condition of a rule held for a customer, from the first day on which it did until before the first on
 * which it no longer did. Rules: docs/metrics.md, "At risk". What a rule says of a stage holds only while the customer
 * is in it, and nothing holds before the first contact or after the end of a life.
 */
export function riskEpisodes(test: RiskTest, scope: RiskScope, life: RiskLife): Span[] {
  const alive: Span = { from: life.beganOn, to: life.endedOn };
  const held = clipSpans(mergeSpans(spansOf(test, life)), [alive]);
  if (scope.stageId === null) return held;
  const within = staysOf(life).filter(({ stay }) => stay.stageId === scope.stageId);
  return clipSpans(
    held,
    within.map(({ span }) => span),
  );
}

function spansOf(test: RiskTest, life: RiskLife): Span[] {
  switch (test.condition) {
    case "silence":
      return silences(life, test.days);
    case "negative_impressions": {
      const { impression } = test;
      const bad = life.touches.filter((touch) => touch.impression !== null && touch.impression <= impression);
      return crowded(daysOf(bad), test);
    }
    case "complaints":
      return crowded(daysOf(life.touches.filter(({ complaint }) => complaint)), test);
    case "overdue_in_stage":
      return staysOf(life).flatMap(({ stay, span }) => {
        const allowed = allowedDays(test, stay);
        return allowed === null ? [] : [{ from: stay.day + Math.floor(allowed) + 1, to: span.to }];
      });
    case "missed_payment":
      return life.bills.flatMap((bill) => unpaid(bill, test.days));
    case "outcome_debt":
      return life.debts.flatMap((debt) => {
        const owed = { from: debt.dueOn + test.days + 1, to: debt.settledOn };
        const later = staysOf(life).filter(({ stay }) => stay.position > debt.position);
        return clipSpans(
          [owed],
          later.map(({ span }) => span),
        );
      });
    case "escalation_overdue":
      return life.escalations.map(({ dueOn, settledOn }) => ({ from: dueOn + test.days, to: settledOn }));
  }
}

const daysOf = (touches: readonly { day: number }[]) => touches.map(({ day }) => day);

/** From each contact, or the beginning, until the next: silent from the day after the last one that is allowed. */
function silences(life: RiskLife, allowed: number): Span[] {
  const contacts = [life.beganOn, ...daysOf(life.touches)];
  return contacts.map((day, index) => ({ from: day + allowed + 1, to: contacts[index + 1] ?? null }));
}

/** So many within so many days: from the one that fills the number until the first of them is too long ago. */
function crowded(days: readonly number[], { count, days: within }: { count: number; days: number }): Span[] {
  return days.slice(count - 1).map((day, index) => ({ from: day, to: (days[index] ?? day) + within }));
}

function staysOf(life: RiskLife): { stay: RiskStay; span: Span }[] {
  return life.stays.map((stay, index) => ({
    stay,
    span: { from: stay.day, to: life.stays[index + 1]?.day ?? null },
  }));
}

/** Null where the model plans no duration. */
function allowedDays(
  test: Extract<RiskTest, { condition: "overdue_in_stage" }>,
  stay: RiskStay,
): number | null {
  if (test.measure === "days") return test.days;
  return stay.plannedDays === null ? null : stay.plannedDays * test.factor;
}

/**
 * The next payment is expected on the day after the last one billed; where no payment says which days it bills, after
 * the longest pause there was between two so far.
 */
function unpaid(bill: RiskBill, allowed: number): Span[] {
  const spans: Span[] = [];
  let billed: number | null = null;
  let pause = 0;
  for (const [index, { day, until }] of bill.payments.entries()) {
    const before = bill.payments[index - 1];
    if (before) pause = Math.max(pause, day - before.day);
    if (until !== null) billed = Math.max(billed ?? until, until);
    const expected = billed !== null ? billed + 1 : pause > 0 ? day + pause : null;
    if (expected !== null)
      spans.push({ from: expected + allowed + 1, to: bill.payments[index + 1]?.day ?? null });
  }
  for (const day of bill.missed)
    spans.push({ from: day, to: bill.payments.find((payment) => payment.day >= day)?.day ?? null });
  return clipSpans(mergeSpans(spans), [{ from: bill.from, to: bill.to }]);
}
