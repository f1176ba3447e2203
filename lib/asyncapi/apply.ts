import { type Entry, recordAudits } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { PlannedChange, StandingInteraction } from "./plan";
import type { CataloguePlan, CatalogueState } from "./state";
import type { StoredDocument } from "./stored-document";
import type { WantedInteraction } from "./wanted";

/** Most that one workspace holds: a map of more could not be read. */
const most = 2_000;

type Ids = ReadonlyMap<string, string>;

/** Writes a plan in the transaction in which it was made, with a line of the trail for each thing it touches. */
export async function applyPlan(
  sql: Sql,
  actor: Actor,
  state: CatalogueState,
  plan: CataloguePlan,
  coming: readonly StoredDocument[],
): Promise<void> {
  const workspaceId = actor.workspace.id;
  const fresh = plan.changes.filter(({ state: one }) => one === "new").length;
  const gone = plan.changes.filter(({ state: one }) => one === "gone").length;
  if (fresh > gone && state.standing.length + fresh - gone > most)
    throw new AppError(
      "conflict",
      `With these documents the workspace would have ${state.standing.length + fresh - gone} interactions; at most ${most.toLocaleString("en")} are kept. Upload the documents of fewer services.`,
    );
  const entries: Entry[] = [];
  const trail = (action: string, entity: string, entityId: string, summary: string, more: object = {}) =>
    entries.push({ actor, change: { action, entity, entityId, summary, ...more } });
  const services = await writeServices(sql, workspaceId, state, plan, trail);
  const documents = await writeDocuments(sql, actor, state, services, coming, trail);
  await writeInteractions(sql, workspaceId, plan.changes, services, documents, trail);
  await recordAudits(sql, entries);
}

type Trail = (action: string, entity: string, entityId: string, summary: string, more?: object) => void;

async function writeServices(
  sql: Sql,
  workspaceId: string,
  state: CatalogueState,
  plan: CataloguePlan,
  trail: Trail,
): Promise<Ids> {
  const ids = new Map(state.services.map(({ name, id }) => [name, id]));
  const made = plan.services.filter((one) => one.state === "new").map(({ name }) => ({ id: newId(), name }));
  await sql(
    `INSERT INTO service (workspace_id, id, name)
     SELECT $1, r.id, r.name FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text)`,
    [workspaceId, JSON.stringify(made)],
  );
  for (const { id, name } of made) {
    ids.set(name, id);
    trail(
      "service.created",
      "service",
      id,
      `Added the service ${name}, of which an AsyncAPI document tells`,
      {
        after: { name },
      },
    );
  }
  const back = plan.services.filter((one) => one.state === "back").flatMap(({ name }) => ids.get(name) ?? []);
  await sql(
    "UPDATE service SET archived_at = NULL, version = version + 1 WHERE workspace_id = $1 AND id = ANY($2::uuid[])",
    [workspaceId, back],
  );
  for (const id of back) {
    const name = state.services.find((one) => one.id === id)?.name ?? id;
    trail(
      "service.restored",
      "service",
      id,
      `Brought back the service ${name}, of which an AsyncAPI document tells`,
    );
  }
  return ids;
}

async function writeDocuments(
  sql: Sql,
  actor: Actor,
  state: CatalogueState,
  services: Ids,
  coming: readonly StoredDocument[],
  trail: Trail,
): Promise<Ids> {
  const ids = new Map(state.documents.map(({ service, id }) => [service, id]));
  for (const { service, fileName, specVersion, documentVersion, content, applications } of coming) {
    const id = ids.get(service) ?? newId();
    ids.set(service, id);
    await sql(
      `INSERT INTO asyncapi_document (workspace_id, id, service_id, file_name, spec_version, document_version, content,
         applications, imported_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9)
       ON CONFLICT (workspace_id, id) DO UPDATE SET file_name = excluded.file_name, spec_version = excluded.spec_version,
         document_version = excluded.document_version, content = excluded.content, applications = excluded.applications,
         imported_by = excluded.imported_by, imported_at = now()`,
      [
        actor.workspace.id,
        id,
        services.get(service),
        fileName,
        specVersion,
        documentVersion,
        content,
        JSON.stringify(applications),
        actor.name,
      ],
    );
    trail("asyncapi-document.imported", "asyncapi-document", id, `Imported ${fileName} for ${service}`, {
      after: { service, fileName, specVersion, documentVersion },
    });
  }
  return ids;
}

const view = ({ id: _, documentId: __, ...rest }: StandingInteraction) => rest;
const told = ({ document: _, ...rest }: WantedInteraction) => rest;

async function writeInteractions(
  sql: Sql,
  workspaceId: string,
  changes: readonly PlannedChange[],
  services: Ids,
  documents: Ids,
  trail: Trail,
): Promise<void> {
  const gone = changes.flatMap((one) => (one.state === "gone" ? [one.standing] : []));
  await sql("DELETE FROM interaction WHERE workspace_id = $1 AND id = ANY($2::uuid[])", [
    workspaceId,
    gone.map(({ id }) => id),
  ]);
  for (const one of gone)
    trail(
      "interaction.removed",
      "interaction",
      one.id,
      `Removed “${one.name}”, of which no document tells any more`,
      {
        before: view(one),
      },
    );
  const row = (id: string, { consumers, fields, producer, document, ...rest }: WantedInteraction) => ({
    id,
    ...rest,
    fieldsKnown: fields !== null,
    fields: fields ?? [],
    producerId: producer === null ? null : services.get(producer),
    documentId: documents.get(document) ?? null,
    consumers: consumers.map((one) => ({
      serviceId: services.get(one.service),
      fieldsKnown: one.fields !== null,
      fields: one.fields ?? [],
    })),
  });
  const columns = `(id uuid, name text, address text, "producerId" uuid, "documentId" uuid, "fieldsKnown" boolean,
    fields text[], "awaitsReply" boolean, "replyAddress" text, "replyMessages" text[], consumers jsonb)`;
  const made = changes.flatMap((one) => (one.state === "new" ? [row(newId(), one.wanted)] : []));
  const matched = changes.flatMap((one) =>
    one.state === "changed" || one.state === "same"
      ? [{ ...row(one.standing.id, one.wanted), changed: one.state === "changed" }]
      : [],
  );
  // Names may be handed round among those that change: they step aside before they are written.
  await sql("UPDATE interaction SET name = id::text WHERE workspace_id = $1 AND id = ANY($2::uuid[])", [
    workspaceId,
    matched.map(({ id }) => id),
  ]);
  await sql(
    `UPDATE interaction i SET name = r.name, address = r.address, producer_id = r."producerId",
       document_id = r."documentId", fields_known = r."fieldsKnown", fields = r.fields, awaits_reply = r."awaitsReply",
       reply_address = r."replyAddress", reply_messages = r."replyMessages",
       version = i.version + CASE WHEN r.changed THEN 1 ELSE 0 END
     FROM jsonb_to_recordset($2::jsonb) AS r${columns.slice(0, -1)}, changed boolean)
     WHERE i.workspace_id = $1 AND i.id = r.id`,
    [workspaceId, JSON.stringify(matched)],
  );
  await sql(
    `INSERT INTO interaction (workspace_id, id, name, address, producer_id, document_id, fields_known, fields,
       awaits_reply, reply_address, reply_messages)
     SELECT $1, r.id, r.name, r.address, r."producerId", r."documentId", r."fieldsKnown", r.fields, r."awaitsReply",
       r."replyAddress", r."replyMessages" FROM jsonb_to_recordset($2::jsonb) AS r${columns}`,
    [workspaceId, JSON.stringify(made)],
  );
  await sql("DELETE FROM interaction_consumer WHERE workspace_id = $1 AND interaction_id = ANY($2::uuid[])", [
    workspaceId,
    matched.map(({ id }) => id),
  ]);
  await sql(
    `INSERT INTO interaction_consumer (workspace_id, interaction_id, service_id, fields_known, fields)
     SELECT $1, r.id, c."serviceId", c."fieldsKnown", c.fields
     FROM jsonb_to_recordset($2::jsonb) AS r${columns},
       jsonb_to_recordset(r.consumers) AS c("serviceId" uuid, "fieldsKnown" boolean, fields text[])`,
    [workspaceId, JSON.stringify([...made, ...matched])],
  );
  const fresh = changes.flatMap((one) => (one.state === "new" ? [one.wanted] : []));
  made.forEach(({ id }, index) => {
    const after = fresh[index];
    if (after)
      trail(
        "interaction.created",
        "interaction",
        id,
        `Wrote down “${after.name}”, of which a document tells`,
        {
          after: told(after),
        },
      );
  });
  for (const one of changes)
    if (one.state === "changed")
      trail(
        "interaction.changed",
        "interaction",
        one.standing.id,
        `Changed “${one.wanted.name}” after its document`,
        {
          before: view(one.standing),
          after: told(one.wanted),
        },
      );
}
