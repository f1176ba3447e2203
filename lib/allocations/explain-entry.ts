import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { Driver } from "@/lib/engine/allocation/driver";
import { type Figure, factPart, type Part, sumPart, toFigure, type Unit } from "@/lib/engine/explain";
import { notFound } from "@/lib/errors";
import { NO_STAGE } from "./input";
import type { AllocationWhyQuery, LineState } from "./schema";
import { isCounted, unitColumns, unitScale } from "./units";

type Line = {
  month: string;
  poolId: string | null;
  pool: string;
  state: LineState;
  driver: Driver;
  units: number | null;
  totalUnits: number | null;
  entries: number;
  amountMinor: number;
  currency: string;
  runNumber: number;
  finishedAt: Date;
};
type PoolRow = {
  poolId: string | null;
  pool: string;
  own: number;
  received: number;
  sent: number;
  direct: number;
  allocated: number;
  idle: number;
  unallocated: number;
  units: number;
  capacity: number | null;
};
type Transfer = { poolId: string; toPoolId: string; share: number; amountMinor: number };

const sayDriver: Record<Driver, string> = {
  direct: "named by the charge",
  "touchpoint-count": "touchpoints",
  "weighted-minutes": "minutes × rate of the stage",
  "active-customers": "active customers",
  "revenue-share": "revenue",
  "fixed-percent": "percent of the stage",
};

/**
 * Where an amount of a run comes from: its ratio of the pool's shared amount, and the pool taken apart through all
 * layers down to the charges of each. Throws `not_found` for a line, or a customer in it, that is not there.
 */
export async function explainEntry(actor: Actor, runId: string, query: AllocationWhyQuery): Promise<Figure> {
  const workspaceId = actor.workspace.id;
  const [line] = await read<Line>(
    `SELECT to_char(l.month, 'YYYY-MM') AS month, l.pool_id AS "poolId", coalesce(p.name, 'Unassigned') AS pool, l.state, l.driver,
       l.units::float8 AS units, l.total_units::float8 AS "totalUnits", l.entries, l.amount_minor AS "amountMinor", r.currency,
       r.number AS "runNumber", r.finished_at AS "finishedAt"
     FROM allocation_line l JOIN allocation_run r ON r.workspace_id = l.workspace_id AND r.id = l.run_id
     LEFT JOIN cost_pool p ON p.workspace_id = l.workspace_id AND p.id = l.pool_id
     WHERE l.workspace_id = $1 AND l.run_id = $2 AND l.number = $3`,
    [workspaceId, runId, query.line],
  );
  if (!line) throw notFound("This line");
  const money: Unit = { kind: "minor", currency: line.currency };
  const bound = [workspaceId, runId, `${line.month}-01`];
  const pools = await read<PoolRow>(
    `SELECT a.pool_id AS "poolId", coalesce(p.name, 'Unassigned') AS pool, a.own_minor AS own, a.received_minor AS received,
       a.sent_minor AS sent, a.direct_minor AS direct, a.allocated_minor AS allocated, a.idle_minor AS idle,
       a.unallocated_minor AS unallocated, a.units::float8 AS units, a.capacity::float8 AS capacity
     FROM allocation_pool a LEFT JOIN cost_pool p ON p.workspace_id = a.workspace_id AND p.id = a.pool_id
     WHERE a.workspace_id = $1 AND a.run_id = $2 AND a.month = $3::date`,
    bound,
  );
  const transfers = await read<Transfer>(
    `SELECT pool_id AS "poolId", to_pool_id AS "toPoolId", share::float8 AS share, amount_minor AS "amountMinor"
     FROM allocation_transfer WHERE workspace_id = $1 AND run_id = $2 AND month = $3::date ORDER BY pool_id`,
    bound,
  );
  const taken = poolPart(
    line.poolId,
    { runId, month: line.month, money, pools, transfers },
    `${line.pool} in ${line.month}`,
  );
  const root = await ofTarget(workspaceId, runId, line, query, money, taken);
  return toFigure(root.part, {
    formula: root.formula,
    filters: [
      { label: "Month", value: line.month },
      { label: "Driver", value: sayDriver[line.driver] },
      { label: "Allocation", value: `run ${line.runNumber}` },
    ],
    asOf: line.finishedAt.toISOString(),
  });
}

async function ofTarget(
  workspaceId: string,
  runId: string,
  line: Line,
  query: AllocationWhyQuery,
  money: Unit,
  taken: Part,
): Promise<{ part: Part; formula: string }> {
  const number = (id: string, label: string, value: number): Part =>
    factPart({ id, label, unit: { kind: "number" } }, value);
  if (!query.customer || line.entries === 0) {
    const units =
      line.units !== null && line.totalUnits !== null && line.units !== line.totalUnits
        ? [number("units", "Units", line.units), number("total-units", "Units in all", line.totalUnits)]
        : [];
    return {
      part: {
        id: "line",
        label: `${line.pool}, ${line.state}`,
        value: line.amountMinor,
        unit: money,
        combine: "formula",
        parts: [...units, taken],
      },
      formula: formulas[line.state],
    };
  }
  const own = await readShare(workspaceId, runId, line, query);
  return {
    part: {
      id: "entry",
      label: own.customer ?? "Customer no longer there",
      value: own.amount,
      unit: money,
      combine: "formula",
      parts: [
        number("units", `Units: ${sayDriver[line.driver]}`, own.units),
        number("total-units", "Units of everyone", line.totalUnits ?? 0),
        factPart({ id: "shared", label: "Shared amount of the pool", unit: money }, line.amountMinor),
        taken,
      ],
    },
    formula: "shared amount × units ÷ units of everyone, to the minor unit by largest remainder",
  };
}

const formulas: Record<LineState, string> = {
  direct: "charges that name this target",
  allocated: "own + received − direct − handed on − idle, by units ÷ units in all",
  idle: "cost × unused capacity ÷ capacity",
  unallocated: "what is left without units or percents",
};

async function readShare(workspaceId: string, runId: string, line: Line, query: AllocationWhyQuery) {
  if (!isCounted(line.driver)) throw notFound("This customer in the line");
  const [row] = await read<{ customer: string | null; units: number; amount: number }>(
    `SELECT c.name AS customer, e.${unitColumns[line.driver]}::float8 AS units, e.amounts[array_position(e.lines, $5)] AS amount
     FROM allocation_entry e LEFT JOIN customer c ON c.workspace_id = e.workspace_id AND c.id = e.customer_id
     WHERE e.workspace_id = $1 AND e.run_id = $2 AND e.month = $3::date AND e.customer_id = $4 AND $5 = ANY (e.lines)
       AND ($6::uuid IS NULL OR e.stage_id = $6::uuid) ORDER BY e.stage_id LIMIT 1`,
    [
      workspaceId,
      runId,
      `${line.month}-01`,
      query.customer,
      query.line,
      query.stage === "none" ? NO_STAGE : (query.stage ?? null),
    ],
  );
  if (!row) throw notFound("This customer in the line");
  return { ...row, amount: Number(row.amount), units: row.units / unitScale[line.driver] };
}

type Book = {
  runId: string;
  month: string;
  money: Unit;
  pools: readonly PoolRow[];
  transfers: readonly Transfer[];
};

/**
 * What a pool shared in its month: its own charges and what earlier layers handed on, less what went elsewhere. Layers
 * only go forwards, so this ends.
 */
function poolPart(poolId: string | null, book: Book, label: string): Part {
  const { money: unit, month, runId } = book;
  const row = book.pools.find((pool) => pool.poolId === poolId);
  const id = poolId ?? "none";
  const pick = (name: string, text: string, value: number): Part[] =>
    value === 0 ? [] : [factPart({ id: `${id}:${name}`, label: text, unit }, value)];
  const own = factPart({ id: `${id}:own`, label: "Own charges", unit }, row?.own ?? 0, {
    kind: "charges",
    count: null,
    query: { run: runId, pool: id, borne: month },
  });
  const received = book.transfers
    .filter((transfer) => transfer.toPoolId === poolId)
    .map((transfer): Part => {
      const from = book.pools.find((pool) => pool.poolId === transfer.poolId)?.pool ?? "";
      const share = factPart(
        { id: `${id}:${transfer.poolId}:share`, label: "Share", unit: { kind: "share" } },
        transfer.share,
      );
      return {
        id: `${id}:${transfer.poolId}`,
        label: `Received from ${from}`,
        value: transfer.amountMinor,
        unit,
        combine: "formula",
        formula: "share × what is used of that pool",
        parts: [share, poolPart(transfer.poolId, book, `${from} in ${month}`)],
      };
    });
  const parts = [
    own,
    ...received,
    ...pick("direct", "Less what is direct", -(row?.direct ?? 0)),
    ...pick("idle", idleLabel(row), -(row?.idle ?? 0)),
    ...pick("sent", "Less what is handed to later layers", -(row?.sent ?? 0)),
    ...pick("unallocated", "Less what stays unallocated", -(row?.unallocated ?? 0)),
  ];
  return {
    ...sumPart({ id, label, unit }, parts),
    formula: "own + received − direct − idle − handed on − unallocated",
  };
}

function idleLabel(row: PoolRow | undefined): string {
  return row?.capacity ? `Less idle: ${row.units} of ${row.capacity} units used` : "Less what is idle";
}
