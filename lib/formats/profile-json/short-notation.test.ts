import { expect, test } from "vitest";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { AppError } from "@/lib/errors";
import { toProfile } from "@/lib/models/profile";
import { readProfileJson } from "./read";

/** Personal auto as section 8 of the economics reference writes it. */
const auto = {
  version: 1,
  name: "Personal auto",
  industry: "insurance",
  currency: "USD",
  stages: [
    { name: "Reach", kind: "reach", days: 3, passRate: 0.42, minutes: 1, minuteRate: 1, cost: 15 },
    { name: "Quote", kind: "acquisition", days: 2, passRate: 0.6, minutes: 4, minuteRate: 1, cost: 4 },
    { name: "Bind", kind: "conversion", days: 3, passRate: 0.2, minutes: 8, minuteRate: 1.25, cost: 6 },
    {
      name: "Onboarding",
      kind: "onboarding",
      days: 14,
      minutes: 12,
      minuteRate: 1,
      cost: 38,
      touches: { digital: 2, mail: 1, phone: 0.3 },
    },
    { name: "Use", kind: "use", minutes: 3, minuteRate: 1, cost: 0.5, revenue: 125 },
  ],
  direct: [
    { name: "Loss", share: 0.755 },
    { name: "Tax", share: 0.021 },
    { name: "Commission", share: 0.082 },
  ],
  churn: { rate: 0.12, per: "year" },
};

test("1.7 a file of version 1 comes to the golden figures of the reference", () => {
  const file = readProfileJson(JSON.stringify(auto));
  expect(file).toMatchObject({
    version: 2,
    stages: [{ id: "stage-1", side: "pre" }, {}, {}, { side: "post" }, {}],
  });
  const figures = computeEconomics(
    toProfile({
      stages: file.stages.map(({ id, days, ...stage }) => ({ ...stage, stageId: id, durationDays: days })),
      assumptions: file.assumptions,
    }),
  );
  // Section 8: close rate .0504, own 40, CAC 464.127, Cum(0) −514.127, payback 45.22449, LTV 470.0193.
  expect(figures.closeRate.value).toBeCloseTo(0.0504, 10);
  expect(figures.acquisition.own).toBeCloseTo(40, 10);
  expect(figures.acquisition.loaded.value).toBeCloseTo(464.127, 4);
  expect(figures.cumAtClose.value).toBeCloseTo(-514.127, 4);
  expect(figures.payback.first.value).toBeCloseTo(45.22449, 4);
  expect(figures.ltv.value).toBeCloseTo(470.0193, 3);
  expect(figures.stages[3]?.touches).toMatchObject({ digital: expect.closeTo(2, 10) });
});

test("1.7 a file of version 1 is read as strictly", () => {
  const wrong = { ...auto, stages: [{ name: "Reach", kind: "reach", days: 0, minute: 1 }] };
  try {
    readProfileJson(JSON.stringify(wrong));
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).fields.map(({ path }) => path)).toEqual(["stages.0.days", "stages.0.minute"]);
  }
});
