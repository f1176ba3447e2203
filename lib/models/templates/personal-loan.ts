import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { lump, monthly } from "./work";

const measured =
  "pass rate: counted in the public log of 13,087 loan applications at a Dutch bank, 2011–12; duration: assumption";
const log = "Counted in the public log of 13,087 loan applications at a Dutch bank, 2011–12";

/** Median days in each stage of the same log, Kaplan–Meier: what the assumed durations are not. */
const medianDays: Readonly<Record<string, number>> = {
  Lead: 0.0005,
  Complete: 0.302,
  Offer: 10.96,
  Validate: 4.07,
};

const beforeSale = [
  stage("Lead", "reach", 0.1, 7_367 / 13_087, {
    basis: measured,
    minutes: 2.0952,
    minuteRate: 1,
    cost: lump(32),
    facts: 8,
    touches: { phone: 0.45 },
  }),
  stage("Complete", "acquisition", 5, 5_015 / 7_367, {
    basis: measured,
    minutes: 18.25,
    minuteRate: 1,
    cost: lump(1),
    facts: 10,
    touches: { phone: 3.19 },
  }),
  stage("Offer", "conversion", 10, 3_254 / 5_015, {
    basis: measured,
    minutes: 14.18,
    minuteRate: 1,
    cost: lump(1),
    facts: 3,
    touches: { phone: 4.47 },
  }),
  stage("Validate", "conversion", 4, 2_246 / 3_254, {
    basis: measured,
    minutes: 58.89,
    minuteRate: 1,
    cost: lump(5),
    facts: 9,
    touches: { phone: 5.93 },
  }),
];

const stages = [
  ...beforeSale,
  stage("Onboarding", "onboarding", 3, null, {
    minutes: 10,
    minuteRate: 1,
    revenue: lump(400),
    cost: lump(5),
    facts: 2,
    touches: { digital: 2, mail: lump(1) },
  }),
  use(
    {
      minutes: monthly(1),
      cost: monthly(2),
      revenue: monthly(60),
      facts: 6,
      touches: { digital: monthly(1) },
    },
    36 * DAYS_PER_MONTH,
  ),
  ...ending(),
];

export const personalLoan: ModelTemplate = {
  id: "personal-loan",
  name: "Unsecured personal loan",
  industry: "lending",
  about: "Online applications, calls to complete them, offers, then checks of the papers.",
  stages,
  assumptions: assume(stages, {
    direct: [{ name: "Funding and losses", share: 0.7 }],
    churn: { rate: 0.22, per: "year", shocks: [] },
    ltvMonths: 36,
    paybackMonths: 36,
    sources: Object.fromEntries(
      beforeSale.flatMap(({ name }) => [
        [`${name}.passRate`, log],
        [`${name}.days`, `Assumption; half had left after ${medianDays[name]} days in the public log`],
        [`${name}.minutes`, `${log}: work from start to end, one visit capped at an hour`],
        [`${name}.touches`, `${log}: visits per application; that they were calls is an assumption`],
      ]),
    ),
  }),
};
