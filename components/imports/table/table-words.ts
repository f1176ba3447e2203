import type { TerminationMeaning } from "@/lib/imports/table/mapping";

/** How the screens say what a table's mapping names in one word. */
export const terminationWords: Record<TerminationMeaning, string> = {
  open: "Still in force",
  lapsed: "Lapsed or surrendered",
  cancelled: "Cancelled",
  claim: "Ended by a claim",
  matured: "Matured",
  other: "Ended otherwise",
};

export const agreementWords = { policy: "Policy", loan: "Loan", subscription: "Subscription" } as const;
export const entryKindWords = { cost: "Cost", revenue: "Revenue" } as const;
export const behaviourWords = { variable: "Variable", fixed: "Fixed" } as const;
export const customerKindWords = { person: "Person", household: "Household", company: "Company" } as const;
