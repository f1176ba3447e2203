import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { levelMonthly, lump, monthly, yearly } from "./work";

const stages = [
  stage("Reach", "reach", 5, 0.4, {
    minutes: 2,
    minuteRate: 1,
    cost: lump(18),
    facts: 2,
    touches: { digital: 1, phone: 0.4 },
  }),
  stage("Quote", "acquisition", 5, 0.5, {
    minutes: 8,
    minuteRate: 1,
    cost: lump(8),
    facts: 14,
    touches: { digital: 1, phone: 1, agent: 0.5 },
  }),
  // Most of the 25 is the inspection, which visits in the middle of the week.
  stage("Underwrite", "conversion", 7, 0.5, {
    minutes: 20,
    minuteRate: 1.25,
    cost: lump({ size: 25, on: 3 }),
    facts: 16,
    touches: { mail: 1, agent: 1, other: lump({ size: 1, on: 3 }) },
  }),
  stage("Onboarding", "onboarding", 21, null, {
    minutes: 15,
    minuteRate: 1,
    cost: lump(38.097, 10),
    facts: 4,
    touches: { mail: lump(1, { size: 1, on: 14 }), phone: 0.3 },
  }),
  use({
    minutes: monthly(2),
    cost: monthly(0.4),
    revenue: monthly(117.583),
    facts: 15,
    touches: { mail: monthly(1), phone: levelMonthly(0.1), digital: yearly(1) },
  }),
  ...ending(),
];

export const homeowners: ModelTemplate = {
  id: "homeowners",
  name: "Homeowners",
  industry: "insurance",
  about: "Cover for a home: an inspection stands between the quote and the policy.",
  stages,
  assumptions: assume(stages, {
    direct: [
      { name: "Losses and their adjustment", share: 0.687 },
      { name: "Premium tax", share: 0.026 },
      { name: "Commission", share: 0.123 },
    ],
    churn: { rate: 0.09, per: "year", shocks: [] },
  }),
};
