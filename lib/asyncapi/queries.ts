import type { Actor } from "@/lib/auth/actor";
import { read, readSnapshot } from "@/lib/db/sql";
import { notFound, requireFound } from "@/lib/errors";
import { gradeOf, type PlannedChange } from "./plan";
import type { DocumentView, PlannedInteraction, PlanView, UploadView } from "./schema";
import { type CataloguePlan, type CatalogueState, planCatalogue, readState } from "./state";
import type { StoredDocument } from "./stored-document";

type Row = Omit<UploadView, "createdAt" | "plan"> & { createdAt: Date; documents: StoredDocument[] | null };

/** An upload, with what it would bring as things stand now. Throws `not_found`. */
export function findUpload(actor: Actor, id: string): Promise<UploadView> {
  return readSnapshot(async (sql) => {
    const [row] = await sql<Row>(
      `SELECT id, status, created_at AS "createdAt", created_by AS "createdBy", notes, error, result, documents
       FROM asyncapi_upload WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace.id, id],
    );
    if (!row) throw notFound("This upload");
    const { documents, createdAt, ...rest } = row;
    const state = row.status === "read" && documents ? await readState(sql, actor.workspace.id) : null;
    const plan = state && documents ? sayPlan(state, planCatalogue(state, documents)) : null;
    return { ...rest, createdAt: createdAt.toISOString(), plan };
  });
}

const order = ["new", "changed", "gone", "kept", "same"];

function sayPlan(state: CatalogueState, { seen, services, changes, doubts }: CataloguePlan): PlanView {
  const domains = new Map(state.services.map(({ name, domain }) => [name, domain]));
  const domainOf = (service: string) => domains.get(service) ?? service;
  const interactions = changes
    .map((change) => sayChange(change, domainOf))
    .sort((left, right) => order.indexOf(left.state) - order.indexOf(right.state));
  return { seen, services, interactions, doubts };
}

function sayChange(change: PlannedChange, domainOf: (service: string) => string): PlannedInteraction {
  const one = change.state === "gone" || change.state === "kept" ? change.standing : change.wanted;
  return {
    state: change.state,
    name: one.name,
    address: one.address,
    producer: one.producer,
    consumers: one.consumers.map(({ service }) => service),
    awaitsReply: one.awaitsReply,
    grade: gradeOf(one, domainOf),
    changes: change.changes,
  };
}

/** The documents that were imported, by the service each stands for. */
export async function findDocuments(actor: Actor): Promise<DocumentView[]> {
  const rows = await read<Omit<DocumentView, "importedAt"> & { importedAt: Date }>(
    `SELECT d.id, jsonb_build_object('id', s.id, 'name', s.name) AS service, d.file_name AS "fileName",
       d.spec_version AS "specVersion", d.document_version AS "documentVersion", d.imported_at AS "importedAt",
       d.imported_by AS "importedBy",
       (SELECT count(*) FROM interaction i WHERE i.workspace_id = d.workspace_id AND i.document_id = d.id) AS interactions
     FROM asyncapi_document d JOIN service s ON s.workspace_id = d.workspace_id AND s.id = d.service_id
     WHERE d.workspace_id = $1 ORDER BY s.name, d.id`,
    [actor.workspace.id],
  );
  return rows.map(({ importedAt, ...rest }) => ({ ...rest, importedAt: importedAt.toISOString() }));
}

/** One document that was imported. Throws `not_found`. */
export async function getDocument(actor: Actor, id: string): Promise<DocumentView> {
  const all = await findDocuments(actor);
  return requireFound(
    all.find((one) => one.id === id),
    "This document",
  );
}
