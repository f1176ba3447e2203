import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { isEligible, judge, type UpgradeFacts, type Verdict } from "@/lib/engine/upgrades/eligibility";
import { reckonSaving } from "@/lib/engine/upgrades/saving";
import { formatMoney } from "@/lib/format/money";
import { readCursor, writeCursor } from "@/lib/keyset";
import { acquisitionCosts, monthlyMargins } from "./economics";
import { getPath } from "./paths";
import type { Candidate, CandidatePage, CandidateQuery, UpgradePath } from "./schema";

/** So many agreements are looked at for a page at most, however few of them may take the path. */
const windowSize = 1_500;

export type CandidateRow = UpgradeFacts & {
  agreementId: string;
  number: string | null;
  customerId: string;
  customer: string;
  modelId: string;
  startsOn: string;
  offerId: string | null;
  offerVersion: number | null;
};

const counts = {
  no_open_escalation: `(SELECT count(*) FROM escalation x WHERE x.workspace_id = $1 AND x.customer_id = a.customer_id
     AND x.settled_at IS NULL AND x.state NOT IN ('resolved', 'withdrawn'))`,
  no_negative_impression: `(SELECT count(*) FROM touchpoint x WHERE x.workspace_id = $1 AND x.customer_id = a.customer_id
     AND x.occurred_at >= now() - make_interval(days => $4::int) AND x.impression < 0 AND x.voided_at IS NULL)`,
  no_gap: `(SELECT count(*) FROM agreement b JOIN agreement_gap g ON g.workspace_id = $1 AND g.agreement_id = b.id
     WHERE b.workspace_id = $1 AND b.customer_id = a.customer_id
       AND (g.kind = 'billed_not_served' OR g.starts_on <= $3::date))`,
} as const;

type Which = { after: string | null } | { customerId: string } | { agreementId: string };

/**
 * Agreements in force of the path's first product whose customer is one and does not leave, with what the rules look
 * at; only what they look at is counted. In order of id.
 */
export async function readCandidates(
  sql: Sql,
  actor: Actor,
  path: UpgradePath,
  which: Which,
): Promise<CandidateRow[]> {
  const kinds = new Set(path.rules.map(({ kind }) => kind));
  const days = path.rules.find((rule) => rule.kind === "no_negative_impression")?.days ?? 0;
  const count = (kind: keyof typeof counts) => (kinds.has(kind) ? counts[kind] : "0");
  const [condition, value] =
    "customerId" in which
      ? ["AND a.customer_id = $5::uuid", which.customerId]
      : "agreementId" in which
        ? ["AND a.id = $5::uuid", which.agreementId]
        : ["AND ($5::uuid IS NULL OR a.id > $5::uuid)", which.after];
  return sql<CandidateRow>(
    `SELECT a.id AS "agreementId", a.number, a.customer_id AS "customerId", c.name AS customer, s.model_id AS "modelId",
       a.starts_on AS "startsOn", s.stage_id AS "stageId", s.segment_id AS "segmentId", s.margin_minor AS "marginMinor",
       (extract(year FROM age($3::date, a.starts_on)) * 12 + extract(month FROM age($3::date, a.starts_on)))::int AS months,
       ${count("no_open_escalation")} AS "openEscalations", ${count("no_negative_impression")} AS "negativeImpressions",
       ${count("no_gap")} AS gaps, o.id AS "offerId", o.version AS "offerVersion"
     FROM agreement a
     JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = a.customer_id
     JOIN customer c ON c.workspace_id = $1 AND c.id = a.customer_id
     LEFT JOIN LATERAL (SELECT x.id, x.version FROM upgrade_offer x WHERE x.workspace_id = $1 AND x.customer_id = a.customer_id
       AND x.agreement_id = a.id AND x.path_id = $6::uuid AND x.state = 'offered' LIMIT 1) o ON true
     WHERE a.workspace_id = $1 AND a.product = $2 AND a.starts_on <= $3::date AND a.terminated_on IS NULL
       AND (a.ends_on IS NULL OR a.ends_on >= $3::date) AND s.outcome = 'closed' AND s.ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM ending_agreement x JOIN ending e ON e.workspace_id = $1 AND e.id = x.ending_id
         AND e.state = 'open' WHERE x.workspace_id = $1 AND x.agreement_id = a.id)
       AND $4::int IS NOT NULL ${condition}
     ORDER BY a.id LIMIT ${windowSize}`,
    [
      actor.workspace.id,
      path.fromProduct,
      civilDateIn(actor.workspace.timeZone, new Date()),
      days,
      value,
      path.id,
    ],
  );
}

/** What winning a customer of each of these models costs. */
export type CostsOf = (modelIds: readonly string[]) => ReturnType<typeof acquisitionCosts>;

/**
 * Who may take a path and why; with `all`, who may not and why not too. `costsOf` spares summing the costs again where
 * they are known already.
 */
export async function listCandidates(
  actor: Actor,
  pathId: string,
  query: CandidateQuery,
  costsOf: CostsOf = (modelIds) => acquisitionCosts(actor, modelIds),
): Promise<CandidatePage> {
  const path = await getPath(actor, pathId);
  const [after] = query.cursor ? readCursor(query.cursor, 1) : [null];
  const rows = await readCandidates(
    read,
    actor,
    path,
    query.customerId ? { customerId: query.customerId } : { after: after === null ? null : String(after) },
  );
  const judged = rows.map((row) => ({ row, verdicts: judge(path.rules, row) }));
  const wanted = judged.filter(({ verdicts }) => query.all || isEligible(verdicts));
  const shown = wanted.slice(0, query.limit);
  const last =
    wanted.length > query.limit ? shown.at(-1)?.row : rows.length === windowSize ? rows.at(-1) : undefined;
  return {
    items: await present(actor, path, shown, costsOf),
    nextCursor: last && !query.customerId ? writeCursor([last.agreementId]) : null,
    examined: rows.length,
    currency: actor.workspace.currency,
  };
}

type Judged = { row: CandidateRow; verdicts: Verdict[] };

async function present(
  actor: Actor,
  path: UpgradePath,
  shown: readonly Judged[],
  costsOf: CostsOf,
): Promise<Candidate[]> {
  const customers = shown.map(({ row }) => row.customerId);
  const costs = await costsOf([...new Set(shown.map(({ row }) => row.modelId))]);
  const margins = await monthlyMargins(read, actor.workspace.id, customers);
  const names = await namesOf(actor, path);
  return shown.map(({ row, verdicts }) => {
    const cac = costs.get(row.modelId)?.value ?? null;
    const saving =
      cac === null
        ? null
        : reckonSaving({
            acquisitionMinor: cac,
            monthlyMinor: margins.get(row.customerId)?.monthlyMinor ?? 0,
            awayMonths: path.awayMonths,
            pathMinor: path.costMinor,
          });
    return {
      agreementId: row.agreementId,
      number: row.number,
      customerId: row.customerId,
      customer: row.customer,
      startsOn: row.startsOn,
      eligible: isEligible(verdicts),
      verdicts: verdicts.map((verdict) => ({
        holds: verdict.holds,
        text: sayVerdict(verdict, row, names, actor.workspace.currency),
      })),
      savedMinor: saving?.savedMinor ?? null,
      offer: row.offerId === null ? null : { id: row.offerId, version: row.offerVersion ?? 1 },
    };
  });
}

/** Names of the stages and segments that rules and rows speak of. */
async function namesOf(actor: Actor, path: UpgradePath): Promise<ReadonlyMap<string, string>> {
  if (!path.rules.some(({ kind }) => kind === "stage" || kind === "segment")) return new Map();
  const rows = await read<{ id: string; name: string }>(
    "SELECT id, name FROM stage WHERE workspace_id = $1 UNION ALL SELECT id, name FROM segment WHERE workspace_id = $1",
    [actor.workspace.id],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What a rule found, with its figure. */
export function sayVerdict(
  { rule }: Verdict,
  facts: UpgradeFacts,
  names: ReadonlyMap<string, string>,
  currency: string,
): string {
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? "one that is gone").join(" or ");
  switch (rule.kind) {
    case "months_in_force":
      return `${plural(facts.months, "month", "months")} in force, at least ${rule.least} asked`;
    case "stage":
      return `in ${facts.stageId ? (names.get(facts.stageId) ?? "another stage") : "no stage"}, asked for ${named(rule.stageIds)}`;
    case "segment":
      return `${facts.segmentId ? (names.get(facts.segmentId) ?? "another segment") : "no segment"}, asked for ${named(rule.segmentIds)}`;
    case "no_open_escalation":
      return facts.openEscalations === 0
        ? "no escalation open"
        : `${plural(facts.openEscalations, "escalation", "escalations")} open`;
    case "no_negative_impression":
      return `${facts.negativeImpressions === 0 ? "no" : facts.negativeImpressions} negative ${
        facts.negativeImpressions === 1 ? "impression" : "impressions"
      } in ${plural(rule.days, "day", "days")}`;
    case "no_gap":
      return facts.gaps === 0
        ? "service and billing agree"
        : `${plural(facts.gaps, "gap", "gaps")} between service and billing`;
    case "least_margin":
      return `margin so far ${formatMoney(facts.marginMinor, currency)}, at least ${formatMoney(rule.minor, currency)} asked`;
  }
}
