import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { decimalsOf } from "@/lib/engine/money/currency";
import { streamText } from "@/lib/formats/csv/stream";
import { eventSources, type OcelSource, objectSources } from "./sources";

const beforeAll = "00000000-0000-0000-0000-000000000000";

type Bound = readonly unknown[];

/** Every line of a source, a page at a time. */
async function* linesOf(sql: Sql, { rows }: OcelSource, bound: Bound): AsyncGenerator<string[]> {
  for (let after = beforeAll; ; ) {
    const page = await sql<{ id: string; line: string }>(rows, [...bound, after]);
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ line }) => line);
    after = last.id;
  }
}

/** The types of events that occur, by name; two sources never share one, for each begins with a word of its own. */
async function typesOf(sql: Sql, bound: Bound): Promise<string[]> {
  const types: string[] = [];
  for (const { types: query, attributes } of eventSources) {
    const names = await sql<{ name: string }>(`${query} ORDER BY 1`, bound);
    types.push(...names.map(({ name }) => JSON.stringify({ name, attributes })));
  }
  return types;
}

/**
 * Everything that happened to the customers of a workspace, or of one model, as OCEL 2.0 JSON: voided facts are left
 * out. One snapshot, sent as fast as it is read; no page of it is kept.
 */
export function writeOcel(actor: Actor, modelId: string | null): Promise<ReadableStream<Uint8Array>> {
  const decimals = decimalsOf(actor.workspace.currency);
  const bound = [actor.workspace.id, actor.workspace.timeZone, modelId, String(10 ** decimals), decimals];
  return streamText((begin, send) =>
    readSnapshot(async (sql) => {
      const types = await typesOf(sql, bound);
      begin();
      const kinds = objectSources.map(({ type, attributes }) => JSON.stringify({ name: type, attributes }));
      await send(`{"eventTypes":[${types.join(",\n")}],\n"objectTypes":[${kinds.join(",\n")}],\n"objects":[`);
      await sendAll(sql, objectSources, bound, send);
      await send('],\n"events":[');
      await sendAll(sql, eventSources, bound, send);
      await send("]}\n");
    }),
  );
}

async function sendAll(
  sql: Sql,
  sources: readonly OcelSource[],
  bound: Bound,
  send: (text: string) => Promise<void>,
): Promise<void> {
  let first = true;
  for (const source of sources) {
    for await (const lines of linesOf(sql, source, bound)) {
      await send(`${first ? "\n" : ",\n"}${lines.join(",\n")}`);
      first = false;
    }
  }
}
