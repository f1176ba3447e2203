import { removeArchive } from "@/lib/archives/commands";
import { findArchive } from "@/lib/archives/queries";
import { archiveParams, archiveSchema } from "@/lib/archives/schema";
import { route } from "@/lib/http/route";

const kept = { table: "workspace_archive", by: ["status", "byte_size", "finished_at"] };

export const GET = route(
  {
    id: "getArchive",
    summary: "Get one archive and how far the work on it is",
    tag: "Workspaces",
    access: "workspace:export",
    etag: kept,
    params: archiveParams,
    response: archiveSchema,
  },
  ({ actor, params }) => findArchive(actor, params.id),
);

export const DELETE = route(
  {
    id: "removeArchive",
    summary: "Remove an archive and its file",
    tag: "Workspaces",
    access: "workspace:export",
    etag: kept,
    params: archiveParams,
    status: 204,
  },
  ({ actor, params }) => removeArchive(actor, params.id),
);
