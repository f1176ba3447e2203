import { afterOnboarding, type ModelTemplate, stage } from "./template";

export const personalAuto: ModelTemplate = {
  id: "personal-auto",
  name: "Personal auto",
  industry: "insurance",
  about: "Motor cover for a person: quoted in minutes, bound in days, renewed every year.",
  stages: [
    stage("Reach", "reach", 3, 0.42),
    stage("Quote", "acquisition", 2, 0.6),
    stage("Bind", "conversion", 3, 0.2),
    stage("Onboarding", "onboarding", 14, null),
    ...afterOnboarding,
  ],
};
