import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { InteractionView } from "./schema";

// A service without a domain is one of its own.
const party = (service: string) =>
  `jsonb_build_object('id', ${service}.id, 'name', ${service}.name, 'domain', coalesce(${service}.domain, ${service}.name))`;

const selectInteractions = `SELECT i.id, i.name, i.address, i.description, i.version,
  CASE WHEN p.id IS NOT NULL THEN ${party("p")} END AS producer,
  CASE WHEN i.fields_known THEN i.fields END AS fields,
  i.awaits_reply AS "awaitsReply", i.names_consumers AS "namesConsumers", i.open_consumers AS "openConsumers",
  i.reply_address AS "replyAddress", i.document_id AS "documentId",
  coalesce((SELECT jsonb_agg(${party("s")} || jsonb_build_object('fields', CASE WHEN c.fields_known THEN to_jsonb(c.fields) END)
      ORDER BY s.name, s.id)
    FROM interaction_consumer c JOIN service s ON s.workspace_id = c.workspace_id AND s.id = c.service_id
    WHERE c.workspace_id = i.workspace_id AND c.interaction_id = i.id), '[]') AS consumers
  FROM interaction i LEFT JOIN service p ON p.workspace_id = i.workspace_id AND p.id = i.producer_id
  WHERE i.workspace_id = $1`;

/** Everything that services tell each other, by name. */
export function findInteractions(actor: Actor): Promise<InteractionView[]> {
  return read<InteractionView>(`${selectInteractions} ORDER BY i.name, i.id`, [actor.workspace.id]);
}

/** One interaction. Throws `not_found`. */
export async function getInteraction(actor: Actor, id: string, sql: Sql = read): Promise<InteractionView> {
  const [row] = await sql<InteractionView>(`${selectInteractions} AND i.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This interaction");
  return row;
}
