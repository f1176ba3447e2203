import { adFundedApp } from "./ad-funded-app";
import { commercialProperty } from "./commercial-property";
import { personalAuto } from "./personal-auto";
import { personalLoan } from "./personal-loan";
import type { DemoTemplate } from "./types";

export const demoTemplates: readonly DemoTemplate[] = [
  personalAuto,
  commercialProperty,
  personalLoan,
  adFundedApp,
];
