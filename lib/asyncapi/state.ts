import { createHash } from "node:crypto";
import type { Sql } from "@/lib/db/sql";
import { type PlannedChange, planChanges, type StandingInteraction } from "./plan";
import type { StoredDocument } from "./stored-document";
import { joinDocuments } from "./wanted";

export type KnownService = { id: string; name: string; domain: string; archived: boolean };
export type KnownDocument = Omit<StoredDocument, "content"> & { id: string };

/** The catalogue as far as documents touch it. */
export type CatalogueState = {
  services: KnownService[];
  documents: KnownDocument[];
  standing: StandingInteraction[];
};

export async function readState(sql: Sql, workspaceId: string): Promise<CatalogueState> {
  const services = await sql<KnownService>(
    `SELECT id, name, coalesce(domain, name) AS domain, archived_at IS NOT NULL AS archived
     FROM service WHERE workspace_id = $1`,
    [workspaceId],
  );
  const documents = await sql<KnownDocument>(
    `SELECT d.id, s.name AS service, d.file_name AS "fileName", d.spec_version AS "specVersion",
       d.document_version AS "documentVersion", d.applications
     FROM asyncapi_document d JOIN service s ON s.workspace_id = d.workspace_id AND s.id = d.service_id
     WHERE d.workspace_id = $1 ORDER BY s.name`,
    [workspaceId],
  );
  const standing = await sql<StandingInteraction>(
    `SELECT i.id, i.document_id AS "documentId", p.name AS producer, i.name, i.address,
       CASE WHEN i.fields_known THEN i.fields END AS fields, i.awaits_reply AS "awaitsReply",
       i.reply_address AS "replyAddress", i.reply_messages AS "replyMessages",
       coalesce((SELECT jsonb_agg(jsonb_build_object('service', s.name,
           'fields', CASE WHEN c.fields_known THEN to_jsonb(c.fields) END) ORDER BY s.name)
         FROM interaction_consumer c JOIN service s ON s.workspace_id = c.workspace_id AND s.id = c.service_id
         WHERE c.workspace_id = i.workspace_id AND c.interaction_id = i.id), '[]') AS consumers
     FROM interaction i LEFT JOIN service p ON p.workspace_id = i.workspace_id AND p.id = i.producer_id
     WHERE i.workspace_id = $1 ORDER BY i.name, i.id`,
    [workspaceId],
  );
  return { services, documents, standing };
}

export type CataloguePlan = {
  /** Names what would happen. */
  seen: string;
  changes: PlannedChange[];
  services: { name: string; state: "known" | "new" | "back"; document: boolean }[];
  doubts: string[];
};

/** A document of a service that was renamed since goes on standing for it. */
const underItsName = ({ service, applications }: KnownDocument) => ({
  applications: applications.map((one) => ({ ...one, title: service })),
});

/** What becomes of the catalogue with the documents that come, and without those that go. */
export function planCatalogue(
  state: CatalogueState,
  coming: readonly StoredDocument[],
  goingIds: readonly string[] = [],
): CataloguePlan {
  const replaced = new Set(coming.map(({ service }) => service));
  const staying = state.documents.filter(
    ({ id, service }) => !goingIds.includes(id) && !replaced.has(service),
  );
  const { wanted, doubts } = joinDocuments([...staying.map(underItsName), ...coming]);
  const changes = planChanges(wanted, state.standing);
  const known = new Map(state.services.map((service) => [service.name, service]));
  const services = coming.map(({ service }) => {
    const found = known.get(service);
    return {
      name: service,
      state: !found ? "new" : found.archived ? "back" : "known",
      document: true,
    } as const;
  });
  const said = JSON.stringify([services, changes, coming.map(({ content }) => content), goingIds]);
  return { seen: createHash("sha256").update(said).digest("base64url"), changes, services, doubts };
}
