import { route } from "@/lib/http/route";
import { storeFile } from "@/lib/imports/commands/store-file";
import { findImport } from "@/lib/imports/queries";
import { importDetail, params } from "@/lib/imports/schema";

export const PUT = route(
  {
    id: "uploadImportFile",
    summary:
      "Send the raw file (CSV, XES, gzip or not) as the body; reading begins when nothing has to be asked",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    rawBody: "application/octet-stream",
    response: importDetail,
  },
  async ({ actor, params: { id }, request }) => {
    await storeFile(actor, id, request.body);
    return findImport(actor, id);
  },
);
