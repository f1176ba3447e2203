import { expect, test } from "vitest";
import { read } from "@/lib/db/sql";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { importApi } from "./api";

useDatabase();

const cases = 300;

/** A log in which the same cases do something else, `day` by day. */
function makeLog(day: number): Uint8Array {
  const lines = Array.from({ length: cases }, (_, number) => {
    const at = new Date(Date.UTC(2024, 0, day, 9, number % 60)).toISOString();
    return `case-${number},Applied,${at}`;
  });
  return new TextEncoder().encode(["case,activity,timestamp", ...lines].join("\n"));
}

test("6.1 an import is published while the one that brought its customers is reverted: both come out whole", async () => {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const api = await importApi(actor);
  const mapping = {
    source: "core",
    target: { kind: "existing", modelId: model.id } as const,
    activities: { Applied: { as: "stage", stage: "acquisition" } as const },
  };
  for (let round = 1; round <= 4; round++) {
    const first = await api.publish(await api.map(await api.upload("first.csv", makeLog(round)), mapping));
    const second = await api.map(await api.upload("second.csv", makeLog(round + 10)), mapping);
    const [published, reverted] = await Promise.all([api.publish(second), api.revert(first)]);
    expect([published.status, reverted.status]).toEqual(["published", "reverted"]);
    const [row] = await read<{ customers: number; moves: number }>(
      `SELECT (SELECT count(*) FROM customer WHERE workspace_id = $1) AS customers,
              (SELECT count(*) FROM stage_interval WHERE workspace_id = $1) AS moves`,
      [actor.workspace.id],
    );
    expect(row).toEqual({ customers: cases, moves: cases });
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
    await api.revert(published);
  }
});
