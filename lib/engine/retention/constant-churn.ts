import { divide, type Ratio } from "@/lib/engine/result";
import { checkRenewals, type Renewal } from "./renewals";

/**
 * The one churn rate per period that fits a cohort best, `Σ lost / Σ at risk`: the maximum likelihood of a geometric
 * lifetime, which is what "constant churn fitted to the same data" means here (economics reference, section 4: .103329
 * for the "High End" cohort, so S(12) = .270144). Null with "no-customers" when nobody was at risk.
 */
export function fitConstantChurn(renewals: readonly Renewal[]): Ratio {
  checkRenewals(renewals);
  let lost = 0;
  let atRisk = 0;
  for (const period of renewals) {
    lost += period.lost;
    atRisk += period.atRisk;
  }
  return divide(lost, atRisk, "no-customers");
}
