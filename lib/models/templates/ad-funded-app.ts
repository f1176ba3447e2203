import { afterOnboarding, type ModelTemplate, stage } from "./template";

export const adFundedApp: ModelTemplate = {
  id: "ad-funded-app",
  name: "Ad-funded app",
  industry: "software",
  about: "The low-touch contrast: thousands arrive by themselves, nobody is called.",
  stages: [
    stage("Reach", "reach", 1, 0.7),
    stage("Acquisition", "acquisition", 1, 0.5),
    stage("Conversion", "conversion", 29, 0.2),
    stage("Onboarding", "onboarding", 1, null),
    ...afterOnboarding,
  ],
};
