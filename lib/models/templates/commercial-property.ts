import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { both, levelMonthly, lump, monthly, yearly } from "./work";

const stages = [
  stage("Submission", "reach", 10, 0.75, {
    minutes: 30,
    minuteRate: 1,
    cost: lump(5),
    facts: 10,
    touches: { mail: 2, agent: 1 },
  }),
  stage("Quote", "acquisition", 14, 0.6, {
    minutes: 90,
    minuteRate: 1.25,
    cost: lump(25),
    facts: 25,
    touches: { mail: 4, agent: 2, phone: 1 },
  }),
  // The surveyor's visit falls into the first week and makes most of the 60.
  stage("Negotiate", "conversion", 14, 0.2, {
    minutes: 180,
    minuteRate: 1.5,
    cost: lump({ size: 60, on: 5 }),
    facts: 35,
    touches: { agent: 4, phone: 3, other: lump({ size: 1, on: 5 }) },
  }),
  stage("Onboarding", "onboarding", 30, null, {
    minutes: 120,
    minuteRate: 1.25,
    cost: lump(300, 150),
    facts: 12,
    touches: { mail: lump(1, { size: 1, on: 7 }, { size: 2, on: 21 }), agent: 2 },
  }),
  use({
    minutes: monthly(20),
    cost: monthly(10),
    revenue: monthly(833.333),
    facts: 60,
    touches: { mail: monthly(2), agent: both(levelMonthly(0.5), yearly(1)) },
  }),
  ...ending(),
];

export const commercialProperty: ModelTemplate = {
  id: "commercial-property",
  name: "Commercial property",
  industry: "insurance",
  about: "The high-touch customer: a broker submits, people negotiate, a surveyor visits.",
  stages,
  assumptions: assume(stages, {
    direct: [
      { name: "Losses and their adjustment", share: 0.62 },
      { name: "Premium tax", share: 0.027 },
      { name: "Commission", share: 0.12 },
    ],
    churn: { rate: 0.15, per: "year", shocks: [] },
  }),
};
