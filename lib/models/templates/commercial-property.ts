import { afterOnboarding, type ModelTemplate, stage } from "./template";

export const commercialProperty: ModelTemplate = {
  id: "commercial-property",
  name: "Commercial property",
  industry: "insurance",
  about: "The high-touch customer: a broker submits, people negotiate, a surveyor visits.",
  stages: [
    stage("Submission", "reach", 10, 0.75),
    stage("Quote", "acquisition", 14, 0.6),
    stage("Negotiate", "conversion", 14, 0.2),
    stage("Onboarding", "onboarding", 30, null),
    ...afterOnboarding,
  ],
};
