import { assume } from "./assumptions";
import { ending, type ModelTemplate, stage, use } from "./template";
import { levelMonthly, spread } from "./work";

const stages = [
  stage("Reach", "reach", 1, 0.7, { cost: spread(0.4, 1), facts: 1, touches: { digital: 3 } }),
  stage("Acquisition", "acquisition", 1, 0.5, { cost: spread(0.01, 1), facts: 2, touches: { digital: 2 } }),
  stage("Conversion", "conversion", 29, 0.2, { cost: spread(0.05, 29), facts: 6, touches: { digital: 20 } }),
  stage("Onboarding", "onboarding", 1, null, { cost: spread(0.02, 1), facts: 4, touches: { digital: 3 } }),
  use({ revenue: levelMonthly(4.37), facts: 120, touches: { digital: levelMonthly(600) } }),
  ...ending(),
];

export const adFundedApp: ModelTemplate = {
  id: "ad-funded-app",
  name: "Ad-funded app",
  industry: "software",
  about: "The low-touch contrast: thousands arrive by themselves, nobody is called.",
  stages,
  assumptions: assume(stages, {
    direct: [{ name: "Hosting and ad serving", share: 0.192 }],
    churn: { rate: 0.03, per: "month", shocks: [] },
  }),
};
