import type { Sql } from "@/lib/db/sql";
import { demoStart } from "./calendar";
import { instant } from "./copy-rows";
import { demoInteractions, demoPartners } from "./coupling-plan";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";
import { demoServices } from "./software-plan";
import type { DemoWorkspace } from "./workspace";

/** Loads what services tell each other, and the services that only take part in that. Services must be there. */
export async function loadInteractions(sql: Sql, workspace: DemoWorkspace, seed: string): Promise<void> {
  const random = makeRandom(seed).fork("interactions");
  const began = instant(demoStart);
  const stageOf = (template: string, stage: string) =>
    workspace.models.find((model) => model.template.key === template)?.stages[stage]?.id;
  const partners = demoPartners.map((one) => ({ ...one, id: demoId(random, demoStart) }));
  await sql(
    `INSERT INTO service (workspace_id, id, name, owner_team, domain, created_at)
     SELECT $1, r.id, r.name, r.team, r.domain, $3
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, team text, domain text)`,
    [workspace.id, JSON.stringify(partners), began],
  );
  const origins = partners.flatMap(({ id, sourcing }) =>
    sourcing.map(([from, what]) => ({ id, from, what })),
  );
  await sql(
    `INSERT INTO service_sourcing (workspace_id, service_id, starts_on, sourcing)
     SELECT $1, r.id, r."from", r.what
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "from" date, what sourcing)`,
    [workspace.id, JSON.stringify(origins)],
  );
  const stages = partners.flatMap(({ id, stages: own }) =>
    own.map(([template, stage, weight]) => ({ id, stage: stageOf(template, stage), weight })),
  );
  await sql(
    `INSERT INTO service_stage (workspace_id, service_id, stage_id, weight)
     SELECT $1, r.id, r.stage, r.weight
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, stage uuid, weight numeric)`,
    [workspace.id, JSON.stringify(stages)],
  );
  const names = new Map([...demoServices, ...demoPartners].map(({ key, name }) => [key, name]));
  const interactions = demoInteractions.map((one) => ({
    id: demoId(random, demoStart),
    name: one.name,
    address: one.address,
    producer: names.get(one.from),
    known: one.fields !== null,
    fields: one.fields ?? [],
    awaits: one.awaitsReply ?? false,
    naming: one.namesConsumers ?? false,
    open: one.openConsumers ?? false,
    takers: Object.entries(one.to).map(([key, fields]) => ({
      service: names.get(key),
      known: fields !== null,
      fields: fields ?? [],
    })),
  }));
  const rows = JSON.stringify(interactions);
  await sql(
    `INSERT INTO interaction (workspace_id, id, name, address, producer_id, fields_known, fields, awaits_reply,
       names_consumers, open_consumers, created_at)
     SELECT $1, r.id, r.name, r.address, s.id, r.known, r.fields, r.awaits, r.naming, r.open, $3
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, address text, producer text, known boolean,
       fields text[], awaits boolean, naming boolean, open boolean)
     JOIN service s ON s.workspace_id = $1 AND s.name = r.producer`,
    [workspace.id, rows, began],
  );
  await sql(
    `INSERT INTO interaction_consumer (workspace_id, interaction_id, service_id, fields_known, fields)
     SELECT $1, r.id, s.id, t.known, t.fields
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, takers jsonb),
       jsonb_to_recordset(r.takers) AS t(service text, known boolean, fields text[])
     JOIN service s ON s.workspace_id = $1 AND s.name = t.service`,
    [workspace.id, rows],
  );
}
