import { afterOnboarding, type ModelTemplate, stage } from "./template";

export const mortgage: ModelTemplate = {
  id: "mortgage",
  name: "Mortgage",
  industry: "lending",
  about: "Two months of paper before the keys, thirty years of quiet after.",
  stages: [
    stage("Reach", "reach", 14, 0.25),
    stage(
      "Apply",
      "acquisition",
      7,
      0.9,
      "duration: about 51 days from application to close in the industry; pass rate: assumption",
    ),
    stage(
      "Process, underwrite, close",
      "conversion",
      44,
      0.845,
      "duration: about 51 days from application to close in the industry; pass rate: assumption",
    ),
    stage("Onboarding", "onboarding", 15, null),
    ...afterOnboarding,
  ],
};
