import { route } from "@/lib/http/route";
import { changeTableMapping } from "@/lib/imports/commands/change-table-mapping";
import { findImport } from "@/lib/imports/queries";
import { importDetail, params, tableMappingBody } from "@/lib/imports/schema";

export const PUT = route(
  {
    id: "changeTableMapping",
    summary: "Say what the columns of a table become, and check every row under it as a job",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    body: tableMappingBody,
    response: importDetail,
    status: 202,
  },
  async ({ actor, params: { id }, body }) => {
    await changeTableMapping(actor, id, body);
    return findImport(actor, id);
  },
);
