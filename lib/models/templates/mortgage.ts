import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { levelMonthly, lump, monthly } from "./work";

const days = "duration: about 51 days from application to close in the industry; pass rate: assumption";
const timing = "Industry: a loan takes about 51 days from application to close, 7 here and 44 after";
const production =
  "Industry: production costs 11,076 a loan in 2024, of which this is the part beside the cost of acquisition";

const stages = [
  stage("Reach", "reach", 14, 0.25, {
    minutes: 30,
    minuteRate: 1.1,
    cost: lump(60),
    facts: 6,
    touches: { digital: 3, phone: 1, agent: 1 },
  }),
  stage("Apply", "acquisition", 7, 0.9, {
    basis: days,
    minutes: 300,
    minuteRate: 1.1,
    cost: lump(120),
    facts: 60,
    touches: { digital: 4, phone: 4, mail: 6 },
  }),
  stage("Process, underwrite, close", "conversion", 44, 0.845, {
    basis: days,
    minutes: 2000,
    minuteRate: 1.1,
    // The appraisal is ordered in the second week.
    cost: lump({ size: 700, on: 10 }),
    facts: 80,
    touches: { digital: 8, phone: 8, mail: 15 },
  }),
  stage("Onboarding", "onboarding", 15, null, {
    minutes: 180,
    minuteRate: 1,
    revenue: lump(11_520),
    cost: lump(3576, 2507, 300),
    facts: 5,
    touches: { mail: lump(1, { size: 1, on: 5 }, { size: 1, on: 12 }), phone: 1 },
  }),
  // 301 a year is what servicing leaves after its staff: 4 minutes a month at 1 are earned on top.
  use({
    minutes: monthly(4),
    revenue: monthly(301 / 12 + 4),
    facts: 10,
    touches: { digital: monthly(1), phone: levelMonthly(0.15) },
  }),
  ...ending({ minutes: 30, cost: 40 }),
];

export const mortgage: ModelTemplate = {
  id: "mortgage",
  name: "Mortgage",
  industry: "lending",
  about: "Two months of paper before the keys, thirty years of quiet after.",
  stages,
  assumptions: assume(stages, {
    direct: [],
    churn: { rate: 0.08, per: "year", shocks: [] },
    sources: {
      "Apply.days": timing,
      "Process, underwrite, close.days": timing,
      "Onboarding.revenue": "Industry: a loan brings 11,520 when it is made, 2024",
      "Onboarding.cost": production,
      "Use.revenue": "Assumption: servicing nets 301 a year after 4 minutes a month of staff",
    },
  }),
};
