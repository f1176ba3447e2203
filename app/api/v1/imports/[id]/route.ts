import { route } from "@/lib/http/route";
import { discardImport } from "@/lib/imports/commands/publish-import";
import { findImport } from "@/lib/imports/queries";
import { importDetail, params } from "@/lib/imports/schema";

export const GET = route(
  {
    id: "getImport",
    summary: "One import: what was detected and read, its mapping, and the progress of its job",
    tag: "Imports",
    access: "import:read",
    etag: "import",
    params,
    response: importDetail,
  },
  async ({ actor, params: { id } }) => findImport(actor, id),
);

export const DELETE = route(
  {
    id: "discardImport",
    summary: "Discard an import that brought nothing",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    status: 204,
  },
  async ({ actor, params: { id } }) => discardImport(actor, id),
);
