import { divide, type Ratio } from "@/lib/engine/result";
import type { ClassTotals } from "./contribution";

/**
 * Cost to serve per exposed month: servicing and allocated software / months lived after the close. Months are
 * fractions by days, so that a customer who left mid-month counts for what was lived. Null with "no-exposure".
 */
export function costToServe(
  totals: Pick<ClassTotals, "servicing" | "software">,
  exposedMonths: number,
): Ratio {
  return divide(totals.servicing + totals.software, exposedMonths, "no-exposure");
}
