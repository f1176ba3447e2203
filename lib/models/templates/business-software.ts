import { afterOnboarding, type ModelTemplate, stage } from "./template";

export const businessSoftware: ModelTemplate = {
  id: "business-software",
  name: "Business software subscription",
  industry: "software",
  about: "A trial, a sales call, a long onboarding, a monthly invoice.",
  stages: [
    stage("Reach", "reach", 14, 0.15),
    stage("Trial", "acquisition", 21, 0.5),
    stage("Close", "conversion", 30, 0.35),
    stage("Onboarding", "onboarding", 45, null),
    ...afterOnboarding,
  ],
};
