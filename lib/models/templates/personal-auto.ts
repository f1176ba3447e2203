import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { levelMonthly, lump, monthly, yearly } from "./work";

const stages = [
  stage("Reach", "reach", 3, 0.42, {
    minutes: 1,
    minuteRate: 1,
    cost: lump(15),
    facts: 2,
    touches: { digital: 1, phone: 0.4 },
  }),
  stage("Quote", "acquisition", 2, 0.6, {
    minutes: 4,
    minuteRate: 1,
    cost: lump(4),
    facts: 12,
    touches: { digital: 2, phone: 0.5 },
  }),
  stage("Bind", "conversion", 3, 0.2, {
    minutes: 8,
    minuteRate: 1.25,
    cost: lump(6),
    facts: 6,
    touches: { digital: 2, phone: 1 },
  }),
  // The policy is written once: its 30 of upfront cost and its papers fall on the first day.
  stage("Onboarding", "onboarding", 14, null, {
    minutes: 12,
    minuteRate: 1,
    cost: lump(30, 8),
    facts: 4,
    touches: { digital: 2, mail: lump(1), phone: 0.3 },
  }),
  use({
    minutes: monthly(3),
    cost: monthly(0.5),
    revenue: monthly(125),
    facts: 20,
    touches: { mail: monthly(1), phone: levelMonthly(0.2), digital: yearly(1) },
  }),
  ...ending(),
];

export const personalAuto: ModelTemplate = {
  id: "personal-auto",
  name: "Personal auto",
  industry: "insurance",
  about: "Motor cover for a person: quoted in minutes, bound in days, renewed every year.",
  stages,
  assumptions: assume(stages, {
    direct: [
      { name: "Losses and their adjustment", share: 0.755 },
      { name: "Premium tax", share: 0.021 },
      { name: "Commission", share: 0.082 },
    ],
    churn: { rate: 0.12, per: "year", shocks: [] },
  }),
};
