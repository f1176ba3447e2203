import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { writeFacts } from "@/tests/integration/reports/seed";
import { makeModel } from "./lifecycle";

/** `months` after the start: an end, or with `watched` the last look at an agreement that goes on. */
export type Term = {
  start: string;
  months: number;
  ending?: string;
  watched?: boolean;
  group?: string;
  premium?: number;
};

export async function enterAgreements(
  actor: Actor,
  terms: readonly Term[],
): Promise<{ modelId: string; segments: Map<string, string> }> {
  const model = await makeModel(actor);
  const workspaceId = actor.workspace.id;
  const segments = new Map<string, string>();
  for (const name of new Set(terms.flatMap(({ group }) => group ?? []))) {
    const id = newId();
    segments.set(name, id);
    await prisma().segment.create({ data: { workspaceId, id, name } });
  }
  const rows = terms.map((term, index) => ({
    customer: newId(),
    name: `Life ${index}`,
    segment: term.group ? segments.get(term.group) : null,
    start: term.start,
    months: term.months,
    ending: term.watched ? null : (term.ending ?? "lapsed"),
    premium: term.premium ?? 100,
  }));
  await writeFacts(actor, async (sql) => {
    const list = `jsonb_to_recordset($2::jsonb) AS r(customer uuid, name text, segment uuid, start date, months integer, ending text, premium bigint)`;
    const bound = [workspaceId, JSON.stringify(rows)];
    await sql(
      `INSERT INTO customer (workspace_id, id, model_id, name, segment_id)
       SELECT $1, r.customer, $3, r.name, r.segment FROM ${list}`,
      [...bound, model.id],
    );
    await sql(
      `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at)
       SELECT $1, lifecurve_uuid_v7(), r.customer, 'closed', r.start + time '12:00' FROM ${list}`,
      bound,
    );
    await sql(
      `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, starts_on, terminated_on, end_reason, observed_until,
         amount_minor, currency)
       SELECT $1, lifecurve_uuid_v7(), r.customer, 'policy', 'Cover', r.start,
         CASE WHEN r.ending IS NOT NULL THEN (r.start + make_interval(months => r.months))::date END, r.ending::agreement_end,
         CASE WHEN r.ending IS NULL THEN (r.start + make_interval(months => r.months))::date END, r.premium, 'EUR'
       FROM ${list}`,
      bound,
    );
  });
  return { modelId: model.id, segments };
}

/** aml, maintained group (economics reference, section 4): times in months here, + is censored. */
export const maintained = ["9", "13", "13+", "18", "23", "28+", "31", "34", "45+", "48", "161+"];
/** The same trial's other group, from R's survival package (Miller 1981). */
export const nonmaintained = ["5", "5", "8", "8", "12", "16+", "23", "27", "30", "33", "43", "45"];
export const asTerms = (times: readonly string[], group: string): Term[] =>
  times.map((time) => ({
    start: "2005-03-31",
    months: Number.parseInt(time, 10),
    watched: time.endsWith("+"),
    group,
  }));
