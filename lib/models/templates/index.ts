import { adFundedApp } from "./ad-funded-app";
import { businessSoftware } from "./business-software";
import { commercialProperty } from "./commercial-property";
import { homeowners } from "./homeowners";
import { mortgage } from "./mortgage";
import { personalAuto } from "./personal-auto";
import { personalLoan } from "./personal-loan";
import { type ModelTemplate, stage } from "./template";
import { termLife } from "./term-life";

export const templates: readonly ModelTemplate[] = [
  adFundedApp,
  personalAuto,
  homeowners,
  commercialProperty,
  termLife,
  mortgage,
  personalLoan,
  businessSoftware,
];

/** The seven kinds of stage without a figure. */
export const blankStages = [
  stage("Reach", "reach", null, null),
  stage("Acquisition", "acquisition", null, null),
  stage("Conversion", "conversion", null, null),
  stage("Onboarding", "onboarding", null, null),
  stage("Use", "use", null, null),
  stage("Upgrade", "upgrade", null, null),
  stage("Deprovisioning", "deprovisioning", null, null),
] as const;

export function findTemplate(id: string): ModelTemplate | undefined {
  return templates.find((template) => template.id === id);
}
