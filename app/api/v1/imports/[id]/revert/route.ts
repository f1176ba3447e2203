import { route } from "@/lib/http/route";
import { revertImport } from "@/lib/imports/commands/publish-import";
import { previewRevert } from "@/lib/imports/preview-revert";
import { findImport } from "@/lib/imports/queries";
import { importDetail, params, revertEffect, versionBody } from "@/lib/imports/schema";

export const GET = route(
  {
    id: "previewRevert",
    summary: "What reverting would take away, in figures; writes nothing",
    tag: "Imports",
    access: "import:read",
    params,
    response: revertEffect,
  },
  async ({ actor, params: { id } }) => previewRevert(actor, id),
);

export const POST = route(
  {
    id: "revertImport",
    summary: "Take back exactly what the import brought, as a job",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    body: versionBody,
    response: importDetail,
    status: 202,
  },
  async ({ actor, params: { id }, body }) => {
    await revertImport(actor, id, body.version);
    return findImport(actor, id);
  },
);
