import { afterOnboarding, type ModelTemplate, stage } from "./template";

const measured =
  "pass rate: counted in the public log of 13,087 loan applications at a Dutch bank, 2011–12; duration: assumption";

export const personalLoan: ModelTemplate = {
  id: "personal-loan",
  name: "Unsecured personal loan",
  industry: "lending",
  about: "Online applications, calls to complete them, offers, then checks of the papers.",
  stages: [
    stage("Lead", "reach", 0.1, 0.562925, measured),
    stage("Complete", "acquisition", 5, 0.680738, measured),
    stage("Offer", "conversion", 10, 0.648853, measured),
    stage("Validate", "conversion", 4, 0.690227, measured),
    stage("Onboarding", "onboarding", 3, null),
    ...afterOnboarding,
  ],
};
