import type { Scope } from "@/lib/reports/scope";
import { type Where, where } from "@/lib/reports/where";

/** Customers of the selection first met in its period: `customer_summary s`. */
export function selectedCustomers(scope: Scope, closedOnly: boolean): Where {
  const rows = where("s.workspace_id = $1 AND s.model_id = $2", scope.workspaceId, scope.model.id);
  const { segmentId, acquisitionChannel: channel } = scope;
  if (segmentId !== undefined) rows.and((p) => `s.segment_id IS NOT DISTINCT FROM ${p}::uuid`, segmentId);
  if (channel !== undefined)
    rows.and((p) => `s.acquisition_channel IS NOT DISTINCT FROM ${p}::text`, channel);
  if (scope.from) rows.and((p) => `s.first_contact_on >= ${p}::date`, `${scope.from}-01`);
  rows.and((p) => `s.first_contact_on < ${p}::date`, `${scope.until}-01`);
  if (closedOnly)
    rows.and((p) => `s.outcome = 'closed' AND s.resolved_at <= ${p}::timestamptz`, scope.asOf.last);
  return rows;
}
