import { expect, test } from "vitest";
import { countUnits } from "@/lib/allocations/count-units";
import { makeUnitTable } from "@/lib/allocations/units";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { type CivilMonth, civilMonth, listMonths } from "@/lib/engine/calendar/civil-month";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { enterLives } from "@/tests/integration/reports/seed";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

test("3.5 months counted in one pass say what each says alone, and where each life stood when it ended", async () => {
  const actor = await makeWorkspace();
  const { id, stages } = await makeModel(actor);
  const { reach = "", onboarding = "", use = "" } = stages;
  await enterLives(actor, id, [
    {
      name: "Stays",
      moves: [
        [reach, "2025-11-10T10:00:00Z"],
        [onboarding, "2026-01-05T10:00:00Z"],
        [use, "2026-01-20T10:00:00Z"],
      ],
      ends: [["closed", "2026-01-05T10:00:00Z"]],
      touches: [
        ["2025-11-10T10:00:00Z", 3],
        ["2026-01-31T22:59:00Z", 5],
        // The first of February in Amsterdam.
        ["2026-01-31T23:00:00Z", 7],
      ],
    },
    {
      name: "Leaves",
      moves: [[use, "2026-01-02T10:00:00Z"]],
      ends: [
        ["closed", "2026-01-02T10:00:00Z"],
        ["ended", "2026-02-11T10:00:00Z"],
      ],
      touches: [["2026-02-02T10:00:00Z", 11]],
    },
    { name: "Outside", moves: [], ends: [["closed", "2026-02-14T10:00:00Z"]] },
    { name: "Later", moves: [[reach, "2026-05-02T10:00:00Z"]] },
  ]);
  const months = listMonths(civilMonth("2025-10"), civilMonth("2026-04"));
  const place = { workspaceId: actor.workspace.id, timeZone: actor.workspace.timeZone };
  const count = (passes: readonly (readonly CivilMonth[])[]) =>
    writeOnClient(async (client) => {
      const sql = sqlOnClient(client);
      await makeUnitTable(sql);
      for (const pass of passes) await countUnits(sql, place, pass);
      return sql<{ text: string }>(
        `SELECT concat_ws(' ', to_char(u.month, 'YYYY-MM'), u.row_no, c.name, coalesce(g.name, '-'), u.touches,
           u.weighted / 600000000, u.active) AS text
         FROM run_unit u JOIN customer c ON c.id = u.customer_id LEFT JOIN stage g ON g.id = u.stage_id ORDER BY u.month, u.row_no`,
      );
    });
  const once = await count([months]);
  expect(await count(months.map((month) => [month]))).toEqual(once);
  // Month, customer, stage, touches, minutes, active.
  expect(once.map(({ text }) => text.replace(/ \d+ /, " ")).sort()).toEqual([
    "2025-11 Stays Reach 1 3 1",
    "2025-12 Stays Reach 0 0 1",
    "2026-01 Leaves Use 0 0 1",
    "2026-01 Stays Use 1 5 1",
    "2026-02 Leaves Use 1 11 1",
    "2026-02 Outside - 0 0 1",
    "2026-02 Stays Use 1 7 1",
    "2026-03 Outside - 0 0 1",
    "2026-03 Stays Use 0 0 1",
  ]);
});
