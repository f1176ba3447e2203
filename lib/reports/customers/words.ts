import type { MarginClass } from "@/lib/engine/customer-economics/margin-class";
import { formatCount } from "@/lib/format/number";
import type { Clock } from "./query";
import type { CustomersReport } from "./report";

export const CLASS_LABELS: Readonly<Record<MarginClass, string>> = {
  revenue: "Revenue",
  direct: "Direct cost",
  servicing: "Servicing",
  software: "Allocated software",
  acquisition: "Acquisition",
  overhead: "Overhead",
};

export const sinceInWords = (clock: Clock): string =>
  clock === "close" ? "since the close" : "since first contact";

/** "All 312 closed customers", "2,500 of 180,214 closed customers, the same at every look" */
export function sampleInWords({ sample, query }: Pick<CustomersReport, "sample" | "query">): string {
  const noun = query.who === "closed" ? "closed customers" : "customers and prospects";
  return sample.drawn === sample.of
    ? `All ${formatCount(sample.of)} ${noun}`
    : `${formatCount(sample.drawn)} of ${formatCount(sample.of)} ${noun}, drawn evenly, the same at every look`;
}

export const NO_RUN = "No allocation run yet: no software is allocated to customers.";
