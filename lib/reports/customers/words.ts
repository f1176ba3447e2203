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
  return drawnInWords(sample, query.who === "closed" ? "closed customers" : "customers and prospects");
}

/** The same of those whose service is told by age and stage: closed customers whatever the curves are of. */
export const servedInWords = ({ serve }: Pick<CustomersReport, "serve">): string =>
  drawnInWords(serve.sample, "closed customers");

const drawnInWords = ({ drawn, of }: CustomersReport["sample"], noun: string): string =>
  drawn === of
    ? `All ${formatCount(of)} ${noun}`
    : `${formatCount(drawn)} of ${formatCount(of)} ${noun}, drawn evenly, the same at every look`;

export const NO_RUN = "No allocation run yet: no software is allocated to customers.";
