import { afterOnboarding, type ModelTemplate, stage } from "./template";

export const termLife: ModelTemplate = {
  id: "term-life",
  name: "Term life, 10-year level",
  industry: "insurance",
  about: "A level premium for ten years; a medical exam decides before it begins.",
  stages: [
    stage("Reach", "reach", 7, 0.25),
    stage("Apply", "acquisition", 7, 0.6),
    stage("Underwrite", "conversion", 28, 0.7),
    stage("Onboarding", "onboarding", 14, null),
    ...afterOnboarding,
  ],
};
