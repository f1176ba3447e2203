import { describe, expect, it } from "vitest";
import { sayReason } from "./reason";

describe("why a customer is at risk", () => {
  it("5.4 says the figures and what the rule allows", () => {
    expect(sayReason("silence", { days: 47, allowed: 30, lastOn: "2026-01-01", never: false })).toBe(
      "No contact for 47 days; the rule allows 30.",
    );
    expect(
      sayReason("overdue_in_stage", {
        days: 46,
        allowed: 45,
        planned: 30,
        stage: "Onboarding",
        sinceOn: "2026-01-01",
      }),
    ).toBe("In Onboarding for 46 days, planned 30; the rule allows 45.");
    expect(sayReason("complaints", { count: 1, needed: 1, days: 30, lastOn: "2026-03-04" })).toBe(
      "1 complaint within 30 days, the last on 4 Mar 2026; the rule allows none.",
    );
  });

  it("5.4 leads a debt back to the step that was skipped, by name and date", () => {
    const figures = {
      days: 60,
      allowed: 30,
      dueOn: "2025-03-08",
      statement: "I am set up",
      stage: "Onboarding",
      skipped: true,
      owed: 2,
    };
    expect(sayReason("outcome_debt", figures)).toBe(
      "“I am set up” was due in Onboarding by 8 Mar 2025, a step that was skipped, and is owed since 60 days; 2 outcomes are owed in all.",
    );
  });
});
