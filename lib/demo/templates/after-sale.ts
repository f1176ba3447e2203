import type { DemoStage } from "./types";

/** Assumptions shared by the templates: an upgrade is one click and one call, an ending one letter and one call. */
export const upgradeStage: DemoStage = {
  key: "upgrade",
  name: "Upgrade",
  kind: "upgrade",
  days: 5,
  pass: null,
  minutes: 5,
  perMinute: 1,
  cost: 0,
  costNature: "software",
  touches: { digital: 1, phone: 1 },
  team: "Customer success",
  outcome: "I have more of what I need without starting over.",
  activities: { digital: ["Compared options"], phone: ["Upgrade call"] },
};

export const deprovisioningStage: DemoStage = {
  key: "deprovisioning",
  name: "Deprovisioning",
  kind: "deprovisioning",
  days: 9,
  pass: null,
  minutes: 8,
  perMinute: 1,
  cost: 3,
  costNature: "software",
  touches: { mail: 1, phone: 1 },
  team: "Customer service",
  outcome: "I leave with everything settled and would come back.",
  activities: { mail: ["Closing letter"], phone: ["Closing call"] },
};

/** New customers a year who upgrade. */
export const upgradePerYear = 0.05;
