import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { lump, monthly } from "./work";

const stages = [
  stage("Reach", "reach", 7, 0.25, {
    minutes: 2,
    minuteRate: 1,
    cost: lump(8),
    facts: 2,
    touches: { digital: 1, agent: 1 },
  }),
  stage("Apply", "acquisition", 7, 0.6, {
    minutes: 15,
    minuteRate: 1,
    cost: lump(5),
    facts: 30,
    touches: { agent: 1, phone: 1, digital: 1 },
  }),
  // The medical exam, ten days in, makes most of the 150.
  stage("Underwrite", "conversion", 28, 0.7, {
    minutes: 75,
    minuteRate: 1.25,
    cost: lump({ size: 150, on: 10 }),
    facts: 40,
    touches: { mail: 3, phone: 1, other: lump({ size: 1, on: 10 }) },
  }),
  stage("Onboarding", "onboarding", 14, null, {
    minutes: 20,
    minuteRate: 1,
    cost: lump(462, 15),
    facts: 3,
    touches: { mail: lump(1), agent: 1 },
  }),
  use({
    minutes: monthly(1),
    cost: monthly(0.5),
    revenue: monthly(50),
    facts: 5,
    touches: { mail: monthly(1) },
  }),
  ...ending(),
];

export const termLife: ModelTemplate = {
  id: "term-life",
  name: "Term life, 10-year level",
  industry: "insurance",
  about: "A level premium for ten years; a medical exam decides before it begins.",
  stages,
  assumptions: assume(stages, {
    direct: [
      { name: "Death benefits and reserves", share: 0.45 },
      { name: "Premium tax", share: 0.025 },
      { name: "Renewal commission", share: 0.03 },
    ],
    // The level premium ends with year ten, and with it four in ten of those who are left.
    churn: { rate: 0.065, per: "year", shocks: [{ month: 120, share: 0.4 }] },
  }),
};
