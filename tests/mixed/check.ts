import { checkRuns } from "@/lib/allocations/check-runs";
import { read } from "@/lib/db/sql";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import type { Books, Kind } from "./books";
import type { MixedWorld } from "./world";

/** Where the mark of a write stands. */
const places: Readonly<Record<Kind, string>> = {
  touchpoint:
    "SELECT activity AS mark FROM touchpoint WHERE workspace_id = $1 AND activity LIKE 'touchpoint-%'",
  event: "SELECT activity AS mark FROM touchpoint WHERE workspace_id = $1 AND activity LIKE 'event-%'",
  agreement: "SELECT number AS mark FROM agreement WHERE workspace_id = $1 AND number LIKE 'agreement-%'",
  entry:
    "SELECT description AS mark FROM ledger_entry WHERE workspace_id = $1 AND description LIKE 'entry-%'",
  charge: "SELECT external_id AS mark FROM charge WHERE workspace_id = $1 AND external_id LIKE 'charge-%'",
};

type Counted = { mark: string; times: number };

/**
 * Every acknowledged write is there once, every other once or not at all, and nothing that nobody wrote. Only of writes
 * that were acknowledged before it was asked: `settled` is false while clients go on.
 */
export async function checkWrites(world: MixedWorld, books: Books): Promise<string[]> {
  const faults: string[] = [];
  for (const [kind, place] of Object.entries(places) as [Kind, string][]) {
    const acknowledged = [...books.fates[kind]].filter(([, fate]) => fate === "acknowledged");
    const rows = await read<Counted>(`SELECT mark, count(*)::int AS times FROM (${place}) m GROUP BY mark`, [
      world.actor.workspace.id,
    ]);
    const there = new Map(rows.map(({ mark, times }) => [mark, times]));
    for (const [mark] of acknowledged)
      if (!there.has(mark)) faults.push(`${mark} was acknowledged and is not there`);
    for (const [mark, times] of there) {
      if (times > 1) faults.push(`${mark} is there ${times} times`);
      if (!books.fates[kind].has(mark)) faults.push(`${mark} is there and nobody wrote it`);
    }
  }
  return faults;
}

/** Rollups equal facts, and allocation runs add up. */
export async function checkSums({ actor }: MixedWorld): Promise<string[]> {
  const { id, timeZone } = actor.workspace;
  const [rollups, runs] = [await checkWorkspace(id, timeZone), await checkRuns(id)];
  return [...rollups, ...runs].map((mismatch) => `A sum differs: ${JSON.stringify(mismatch)}`);
}

/** Imports are whole or not there at all; what was to be published is. */
export async function checkImports(world: MixedWorld, books: Books): Promise<string[]> {
  const faults: string[] = [];
  const { id: workspaceId } = world.actor.workspace;
  for (const [mark, { id, rows, publish }] of books.imports) {
    const [found] = await read<{ status: string; customers: number; touchpoints: number; told: number }>(
      `SELECT i.status, (SELECT count(*) FROM customer c WHERE c.workspace_id = i.workspace_id AND c.import_id = i.id)::int AS customers,
         (SELECT count(*) FROM customer c JOIN touchpoint t ON t.workspace_id = c.workspace_id AND t.customer_id = c.id
          WHERE c.workspace_id = i.workspace_id AND c.import_id = i.id)::int AS touchpoints,
         (SELECT count(*) FROM audit_event a WHERE a.workspace_id = i.workspace_id AND a.action = 'import.published'
          AND a.entity_id = i.id::text)::int AS told
       FROM import i WHERE i.workspace_id = $1 AND i.id = $2`,
      [workspaceId, id],
    );
    const published = found?.status === "published";
    const wanted = published
      ? { customers: rows, touchpoints: rows * 3, told: 1 }
      : { customers: 0, touchpoints: 0, told: 0 };
    for (const [what, count] of Object.entries(wanted))
      if (found && found[what as keyof typeof wanted] !== count)
        faults.push(
          `${mark} (${found.status}) has ${found[what as keyof typeof wanted]} ${what}, not ${count}`,
        );
    if (publish === "acknowledged" && !published)
      faults.push(`${mark} was to be published and is ${found?.status ?? "gone"}`);
  }
  return faults;
}

/** No job is left, none failed by a fault of ours, and none had its effect twice. */
export async function checkJobs(world: MixedWorld, books: Books): Promise<string[]> {
  const place = [world.actor.workspace.id];
  const left = await read<{ what: string }>(
    `SELECT kind || ' ' || id || ' is ' || status || coalesce(': ' || (error ->> 'message'), '') AS what FROM job
     WHERE workspace_id = $1 AND (status IN ('queued', 'running') OR (status = 'failed' AND error ->> 'code' = 'internal'))`,
    place,
  );
  const runs = await read<{ id: string; status: string; told: number }>(
    `SELECT r.id, r.status::text AS status, (SELECT count(*) FROM audit_event a WHERE a.workspace_id = r.workspace_id
       AND a.action = 'allocation-run.finished' AND a.entity_id = r.id::text)::int AS told
     FROM allocation_run r WHERE r.workspace_id = $1`,
    place,
  );
  const byId = new Map(runs.map((run) => [run.id, run]));
  return [
    ...left.map(({ what }) => `The job ${what}`),
    ...runs.flatMap(({ id, status, told }) =>
      told === (status === "done" || status === "unchanged" ? 1 : 0)
        ? []
        : [`Run ${id} is ${status} and told ${told} times`],
    ),
    ...[...books.runs]
      .filter((id) => !byId.has(id))
      .map((id) => `Run ${id} was acknowledged and is not there`),
  ];
}

/** Whatever had to be told outside was told, by one message each; `received` are the ids that came in. */
export async function checkTold(world: MixedWorld, received: ReadonlySet<string>): Promise<string[]> {
  const messages = await read<{ id: string; type: string; subject: string; status: string }>(
    `SELECT o.id, o.type, o.event -> 'data' ->> 'id' AS subject, d.status::text AS status FROM outbox o
     JOIN webhook_delivery d ON d.workspace_id = o.workspace_id AND d.message_id = o.id WHERE o.workspace_id = $1`,
    [world.actor.workspace.id],
  );
  const wanted = await read<{ type: string; subject: string }>(
    `SELECT 'app.lifecurve.agreement.added' AS type, id::text AS subject FROM agreement WHERE workspace_id = $1
     UNION ALL SELECT 'app.lifecurve.import.published', id::text FROM import WHERE workspace_id = $1 AND status = 'published'`,
    [world.actor.workspace.id],
  );
  const told = Map.groupBy(messages, ({ type, subject }) => `${type} ${subject}`);
  return [
    ...wanted.flatMap(({ type, subject }) => {
      const times = told.get(`${type} ${subject}`)?.length ?? 0;
      return times === 1 ? [] : [`${type} of ${subject} has ${times} messages`];
    }),
    ...messages.flatMap(({ id, status }) =>
      status === "delivered" && received.has(id)
        ? []
        : [`Message ${id} is ${status}, received: ${received.has(id)}`],
    ),
  ];
}
