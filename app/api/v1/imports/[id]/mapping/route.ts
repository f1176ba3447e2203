import { route } from "@/lib/http/route";
import { changeMapping } from "@/lib/imports/commands/change-mapping";
import { findImport } from "@/lib/imports/queries";
import { importDetail, mappingBody, params } from "@/lib/imports/schema";

export const PUT = route(
  {
    id: "changeImportMapping",
    summary: "Say what each activity and case attribute becomes",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    body: mappingBody,
    response: importDetail,
  },
  async ({ actor, params: { id }, body }) => {
    await changeMapping(actor, id, body);
    return findImport(actor, id);
  },
);
