import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "@/lib/db/sql";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const tables = ["agreements", "success", "risk"].flatMap((file) =>
  [...readFileSync(`prisma/schema/${file}.prisma`, "utf8").matchAll(/@@map\("(\w+)"\)\n\}/g)].map(
    ([, name]) => name,
  ),
);

test("7.4 every link of agreements, success and risks is found by an index when its target goes", async () => {
  expect(tables).toContain("escalation");
  const unindexed = await read<{ link: string }>(
    `SELECT c.conrelid::regclass || ' ' || c.conname AS link FROM pg_constraint c
     WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY ($1) AND NOT EXISTS (
       SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid
         AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
         AND i.indkey[0] = (SELECT attnum FROM pg_attribute
           WHERE attrelid = c.conrelid AND attname = 'workspace_id'))`,
    [tables],
  );
  expect(unindexed).toEqual([]);
});
