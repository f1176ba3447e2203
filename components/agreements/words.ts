import type { AgreementEnd } from "@/lib/agreements/schema";

export const endWords: Readonly<Record<AgreementEnd, string>> = {
  cancelled: "Cancelled",
  lapsed: "Lapsed",
  claim: "A claim ended it",
  matured: "Matured",
  other: "Other",
};
