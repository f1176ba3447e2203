import { route } from "@/lib/http/route";
import { publishImport } from "@/lib/imports/commands/publish-import";
import { findImport } from "@/lib/imports/queries";
import { importDetail, params, versionBody } from "@/lib/imports/schema";

export const POST = route(
  {
    id: "publishImport",
    summary: "Turn the staged rows into customers and facts, all or nothing, as a job",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    body: versionBody,
    response: importDetail,
    status: 202,
  },
  async ({ actor, params: { id }, body }) => {
    await publishImport(actor, id, body.version);
    return findImport(actor, id);
  },
);
