import { route } from "@/lib/http/route";
import { createImport } from "@/lib/imports/commands/create-import";
import { findImport, findImports } from "@/lib/imports/queries";
import { createBody, importDetail, importPage, listQuery } from "@/lib/imports/schema";

export const GET = route(
  {
    id: "listImports",
    summary: "List imports, newest first",
    tag: "Imports",
    access: "import:read",
    query: listQuery,
    response: importPage,
  },
  async ({ actor, query }) => findImports(actor, query),
);

export const POST = route(
  {
    id: "createImport",
    summary: "Open an import; then send its file",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    body: createBody,
    response: importDetail,
    status: 201,
  },
  async ({ actor, body }) => findImport(actor, await createImport(actor, body)),
);
