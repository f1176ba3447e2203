import pg from "pg";
import { readTables } from "@/lib/db/backup/catalogue";
import { leftOut } from "@/lib/db/backup/manifest";
import { beginSnapshot } from "@/lib/db/backup/write";
import { databaseUrl } from "@/lib/env";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeWorkspace } from "@/tests/factories/workspace";
import { apply, makeWorld, type World } from "@/tests/integration/foundation/random-world";

/** A workspace with one of everything and another with lives, money, moves and an import's raw file. */
export async function makeFullWorld(): Promise<World> {
  const world = await makeWorld();
  await makeOneOfEach(await makeWorkspace());
  for (let hour = 0; hour < 40; hour++) {
    await apply(world, { do: "touch", who: hour, hour: hour * 50, minutes: hour });
    await apply(world, {
      do: "entry",
      who: hour,
      hour: hour * 60,
      kind: "cost",
      nature: "service",
      amount: 100 + hour,
      later: false,
    });
    await apply(world, { do: "move", who: hour, hour: hour * 70, stage: hour });
  }
  // Characters that a copy in text must escape, in a raw file that stays as it came.
  const log =
    'case,activity,timestamp\n"a\\b\tc",Call,2024-01-01T10:00:00Z\n"line\nbreak",Call,2024-01-02T10:00:00Z\n';
  await world.api.upload("odd.csv", new TextEncoder().encode(log));
  return world;
}

/** Writes one fact after the other, rollups included, until told to stop; answers how many. */
export function keepWriting(world: World): { stop: () => Promise<number> } {
  let stopped = false;
  let written = 0;
  const running = (async () => {
    while (!stopped) {
      await apply(world, { do: "touch", who: written, hour: written, minutes: written % 50 });
      written++;
    }
    return written;
  })();
  return {
    stop: () => {
      stopped = true;
      return running;
    },
  };
}

/** A connection in a snapshot of its own, as a backup has one. */
export async function openSnapshot(url = databaseUrl()): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await beginSnapshot(client);
  return client;
}

/** Every row of every table as text, sorted; nothing of those that backups leave out. */
export async function allRows(client: pg.ClientBase): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { name } of await readTables(client)) {
    if (leftOut.has(name)) continue;
    const { rows } = await client.query<{ line: string }>(
      `SELECT t::text AS line FROM "${name}" t ORDER BY t::text COLLATE "C"`,
    );
    found[name] = rows.map(({ line }) => line);
  }
  return found;
}
