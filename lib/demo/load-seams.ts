import type pg from "pg";
import { type Sql, sqlOnClient } from "@/lib/db/sql";
import { toProfile } from "@/lib/models/profile";
import { fullAssumptions, fullCurves } from "@/lib/models/profile-schema";
import type { ProfiledStage } from "@/lib/models/view";
import { measureStages } from "@/lib/seams/measured-signs";
import { evidenceOf, weighBorders } from "@/lib/seams/weigh";
import { USUAL_THRESHOLDS } from "@/lib/thresholds/schema";
import { dayMs, demoEnd } from "./calendar";
import { type Cell, copyRows, instant } from "./copy-rows";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";
import { type DemoWorkspace, demoCurrency, demoTimeZone } from "./workspace";

const said = [
  {
    left: "onboarding",
    right: "use",
    verdict: "accepted",
    reason:
      "Writing a policy takes an hour of talk in two weeks, carrying it a few minutes a year: billing and service get a system of their own.",
  },
  {
    left: "bind",
    right: "onboarding",
    verdict: "rejected",
    reason:
      "The papers of the application are the papers of the policy; one team takes both from January on.",
  },
] as const;

/** Loads what the architect said of two borders of personal auto, on the figures of the last day of the demo. */
export async function loadSeams(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  const random = makeRandom(seed).fork("seams");
  const model = workspace.models.find(({ template }) => template.key === "auto");
  if (!model) throw new Error("The demo has no personal auto.");
  const thresholds = { strength: USUAL_THRESHOLDS.seamStrength, signals: USUAL_THRESHOLDS.seamSignals };
  const borders = await readBorders(sqlOnClient(client), workspace.id, model, thresholds);
  const at = demoEnd - 6 * dayMs;
  await copyRows(
    client,
    "seam_verdict",
    [
      "workspace_id",
      "id",
      "model_id",
      "left_stage_id",
      "right_stage_id",
      "verdict",
      "reason",
      "evidence",
      "decided_at",
      "decided_by",
    ],
    said.map(({ left, right, verdict, reason }): Cell[] => {
      const [leftId, rightId] = [model.stages[left]?.id ?? null, model.stages[right]?.id ?? null];
      const border = borders.find((one) => one.left.id === leftId && one.right.id === rightId);
      if (!border) throw new Error(`The demo has no border between ${left} and ${right}.`);
      return [
        workspace.id,
        demoId(random, at),
        model.id,
        leftId,
        rightId,
        verdict,
        reason,
        JSON.stringify(evidenceOf(border, thresholds)),
        instant(at),
        "Marcus Feld",
      ];
    }),
  );
}

type Thresholds = { strength: number; signals: number };

async function readBorders(
  sql: Sql,
  workspaceId: string,
  model: DemoWorkspace["models"][number],
  thresholds: Thresholds,
) {
  const rows = await sql<ProfiledStage>(
    `SELECT stage_id AS "stageId", name, kind, side, hidden, owner_team AS "ownerTeam", duration_days AS "durationDays",
       pass_rate AS "passRate", minute_rate AS "minuteRate", curves
     FROM stage_definition WHERE workspace_id = $1 AND version_id = $2 ORDER BY position, id`,
    [workspaceId, model.versionId],
  );
  const [version] = await sql<{ assumptions: unknown }>(
    "SELECT assumptions FROM model_version WHERE workspace_id = $1 AND id = $2",
    [workspaceId, model.versionId],
  );
  const stages = rows.map((stage) => ({ ...stage, curves: fullCurves(stage.curves) }));
  const profile = toProfile({ stages, assumptions: fullAssumptions(version?.assumptions, demoCurrency) });
  const owners = new Map(
    stages.flatMap(({ stageId, ownerTeam }) => (ownerTeam ? [[stageId, ownerTeam]] : [])),
  );
  const places = stages.map(({ stageId, name, side }) => ({ id: stageId, name, side }));
  const measured = await measureStages(sql, { workspaceId, timeZone: demoTimeZone }, model.id, places);
  return weighBorders(profile, owners, measured, thresholds);
}
