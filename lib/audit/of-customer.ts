/** Things of a customer, by what the trail calls them. */
const own = {
  touchpoint: "touchpoint",
  "stage-move": "stage_interval",
  milestone: "milestone",
  "ledger-entry": "ledger_entry",
  agreement: "agreement",
  "upgrade-offer": "upgrade_offer",
  ending: "ending",
  escalation: "escalation",
  "outcome-result": "outcome_result",
} as const;

/** Things of a customer's agreements. */
const ofAgreements = { "service-period": "service_period", "gap-resolution": "gap_resolution" } as const;

/**
 * The ids of all lines of the trail that tell of a customer or of anything that is the customer's; $1 is the workspace.
 * Found from the customer's things, so that it costs as much as the customer has, however long the trail is. Of an
 * agreement that was removed nothing is left to find its lines by.
 */
export function eventsOfCustomer(customerId: string): string {
  const things = [
    `SELECT 'customer' AS entity, ${customerId}::uuid AS id`,
    ...Object.entries(own).map(
      ([entity, table]) =>
        `SELECT '${entity}', id FROM ${table} WHERE workspace_id = $1 AND customer_id = ${customerId}::uuid`,
    ),
    ...Object.entries(ofAgreements).map(
      ([entity, table]) =>
        `SELECT '${entity}', x.id FROM agreement a JOIN ${table} x ON x.workspace_id = $1 AND x.agreement_id = a.id
         WHERE a.workspace_id = $1 AND a.customer_id = ${customerId}::uuid`,
    ),
  ];
  return `SELECT e.id FROM (${things.join("\nUNION ALL ")}) t
    JOIN audit_event e ON e.workspace_id = $1 AND e.entity = t.entity AND e.entity_id = t.id::text`;
}
