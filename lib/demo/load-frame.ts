import type pg from "pg";
import { demoStart } from "./calendar";
import { copyRows, instant } from "./copy-rows";
import { drawProfile, scenariosOf } from "./demo-profile";
import { type DemoWorkspace, demoCurrency, demoName, demoPeople, demoSlug, demoTimeZone } from "./workspace";

const began = instant(demoStart);
const side = (pass: number | null) => (pass === null ? "post" : "pre");

/** Loads what customers refer to: the workspace, its people, segments and published lifecycle models. */
export async function loadFrame(client: pg.ClientBase, workspace: DemoWorkspace): Promise<void> {
  await client.query(
    `INSERT INTO workspace (id, slug, name, currency, time_zone, demo, created_at) VALUES ($1, $2, $3, $4, $5, true, $6)`,
    [workspace.id, demoSlug, demoName, demoCurrency, demoTimeZone, began],
  );
  for (const person of demoPeople) {
    // People are shared by all workspaces: one of an earlier demo is taken again.
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO "user" (id, name, email, email_verified, created_at, updated_at) VALUES ($1, $2, $3, true, $4, $4)
       ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id`,
      [`demo-${person.key}`, person.name, person.email, began],
    );
    // Whoever had signed up with such an address before is not that person.
    await client.query("DELETE FROM account WHERE user_id = $1", [rows[0]?.id]);
    await client.query("DELETE FROM session WHERE user_id = $1", [rows[0]?.id]);
    await client.query(
      `INSERT INTO member (workspace_id, id, user_id, role, created_at) VALUES ($1, $2, $3, $4, $5)`,
      [workspace.id, workspace.members[person.key], rows[0]?.id, person.role, began],
    );
  }
  await copyRows(
    client,
    "segment",
    ["workspace_id", "id", "name"],
    Object.entries(workspace.segments).map(([name, id]) => [workspace.id, id, name]),
  );
  for (const model of workspace.models) await loadModel(client, workspace, model);
}

async function loadModel(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  model: DemoWorkspace["models"][number],
): Promise<void> {
  const { template } = model;
  await client.query(
    `INSERT INTO lifecycle_model (workspace_id, id, name, industry, segment_note, description, owner_id, review_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      workspace.id,
      model.id,
      template.name,
      template.industry,
      template.segments.map((segment) => segment.name).join(", "),
      template.description,
      workspace.members.architect,
      template.key === "loan" ? "2026-09-30" : "2027-03-31",
      began,
    ],
  );
  const profile = drawProfile(model);
  await client.query(
    `INSERT INTO model_version (workspace_id, id, model_id, number, status, note, published_at, created_at, assumptions)
     VALUES ($1, $2, $3, 1, 'published', 'From the calibrated template', $4, $4, $5)`,
    [workspace.id, model.versionId, model.id, began, JSON.stringify(profile.assumptions)],
  );
  const stages = template.stages.flatMap((stage, position) => {
    const ids = model.stages[stage.key];
    return ids ? [{ stage, position, ids }] : [];
  });
  await copyRows(
    client,
    "stage",
    ["workspace_id", "id", "model_id", "key", "name", "kind", "side", "position"],
    stages.map(({ stage, position, ids }) => [
      workspace.id,
      ids.id,
      model.id,
      stage.key,
      stage.name,
      stage.kind,
      side(stage.pass),
      position,
    ]),
  );
  await copyRows(
    client,
    "stage_definition",
    [
      "workspace_id",
      "id",
      "version_id",
      "stage_id",
      "position",
      "name",
      "kind",
      "side",
      "owner_team",
      "desired_outcome",
      "duration_days",
      "pass_rate",
      "minute_rate",
      "curves",
    ],
    stages.map(({ stage, position, ids }) => [
      workspace.id,
      ids.definitionId,
      model.versionId,
      ids.id,
      position,
      stage.name,
      stage.kind,
      side(stage.pass),
      stage.team,
      stage.outcome,
      profile.stages.get(stage.key)?.days ?? stage.days,
      stage.pass,
      profile.stages.get(stage.key)?.minuteRate ?? 0,
      JSON.stringify(profile.stages.get(stage.key)?.curves ?? {}),
    ]),
  );
  await copyRows(
    client,
    "scenario",
    ["workspace_id", "id", "model_id", "name", "enabled", "position", "changes", "created_at"],
    scenariosOf(model).map(({ name, enabled, changes }, position) => [
      workspace.id,
      model.scenarioIds[position] ?? null,
      model.id,
      name,
      enabled,
      position,
      JSON.stringify(changes),
      began,
    ]),
  );
}
