import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { both, levelMonthly, lump, monthly, spread, yearly } from "./work";

const stages = [
  stage("Reach", "reach", 14, 0.15, {
    minutes: 3,
    minuteRate: 1,
    cost: lump(15),
    facts: 2,
    touches: { digital: 4 },
  }),
  stage("Trial", "acquisition", 21, 0.5, {
    minutes: 30,
    minuteRate: 1.25,
    cost: spread(5, 21),
    facts: 15,
    touches: { digital: 6, phone: 1 },
  }),
  stage("Close", "conversion", 30, 0.35, {
    minutes: 90,
    minuteRate: 1.5,
    cost: lump(10),
    facts: 12,
    touches: { phone: 3, mail: 6 },
  }),
  stage("Onboarding", "onboarding", 45, null, {
    minutes: 240,
    minuteRate: 1.25,
    cost: lump(100),
    facts: 30,
    touches: { digital: 6, phone: 4 },
  }),
  use({
    minutes: monthly(30),
    cost: monthly(20),
    revenue: monthly(800),
    facts: 80,
    touches: { digital: levelMonthly(60), phone: both(levelMonthly(0.5), yearly(1)) },
  }),
  ...ending(),
];

export const businessSoftware: ModelTemplate = {
  id: "business-software",
  name: "Business software subscription",
  industry: "software",
  about: "A trial, a sales call, a long onboarding, a monthly invoice.",
  stages,
  assumptions: assume(stages, {
    direct: [{ name: "Cost of revenue", share: 0.2 }],
    churn: { rate: 0.02, per: "month", shocks: [] },
  }),
};
