import { afterOnboarding, type ModelTemplate, stage } from "./template";

export const homeowners: ModelTemplate = {
  id: "homeowners",
  name: "Homeowners",
  industry: "insurance",
  about: "Cover for a home: an inspection stands between the quote and the policy.",
  stages: [
    stage("Reach", "reach", 5, 0.4),
    stage("Quote", "acquisition", 5, 0.5),
    stage("Underwrite", "conversion", 7, 0.5),
    stage("Onboarding", "onboarding", 21, null),
    ...afterOnboarding,
  ],
};
