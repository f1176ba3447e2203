import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { importApi } from "./api";

useDatabase();

// The lone START becomes a remark, the row without a time an error.
const log = [
  "case,activity,timestamp,lifecycle,case:region",
  "A,Applied,2024-01-01T10:00:00Z,complete,North",
  "A,Call,2024-01-02T10:00:00Z,start,North",
  "B,Applied,,complete,South",
].join("\n");

async function countStaged(actor: Actor): Promise<Record<string, number> | undefined> {
  const of = (table: string) => `(SELECT count(*) FROM ${table} WHERE workspace_id = $1) AS ${table}`;
  const [row] = await read<Record<string, number>>(
    `SELECT ${["import_event", "import_case", "import_issue", "import_chunk"].map(of).join(", ")}`,
    [actor.workspace.id],
  );
  return row;
}

const none = { import_event: 0, import_case: 0, import_issue: 0, import_chunk: 0 };

test("6.1 staged rows go with their import and with their workspace, and no others do", async () => {
  const [mine, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const [api, other] = [await importApi(mine), await importApi(theirs)];
  const file = new TextEncoder().encode(log);
  const first = await api.upload("first.csv", file);
  expect(first.status).toBe("staged");
  const one = await countStaged(mine);
  expect(one).toMatchObject({ import_event: 2, import_chunk: 1 });
  expect(one?.import_issue).toBeGreaterThan(0);
  expect(one?.import_case).toBeGreaterThan(0);
  await other.upload("theirs.csv", file);
  const second = await api.upload("second.csv", file);

  expect((await api.send("DELETE", second.id, "")).status).toBe(204);
  expect(await countStaged(mine)).toEqual(one);
  await read("DELETE FROM import WHERE id = $1", [first.id]);
  expect(await countStaged(mine)).toEqual(none);
  expect(await countStaged(theirs)).toEqual(one);
  await read("DELETE FROM workspace WHERE id = $1", [theirs.workspace.id]);
  expect(await countStaged(theirs)).toEqual(none);
});
