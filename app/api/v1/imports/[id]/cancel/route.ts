import { route } from "@/lib/http/route";
import { cancelImportJob } from "@/lib/imports/commands/publish-import";
import { findImport } from "@/lib/imports/queries";
import { importDetail, params } from "@/lib/imports/schema";

export const POST = route(
  {
    id: "cancelImportJob",
    summary: "Stop reading, publishing or reverting; the import then stands where it stood before",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    response: importDetail,
    status: 202,
  },
  async ({ actor, params: { id } }) => {
    await cancelImportJob(actor, id);
    return findImport(actor, id);
  },
);
