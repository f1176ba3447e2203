import { route } from "@/lib/http/route";
import { changeReading } from "@/lib/imports/commands/change-reading";
import { findImport } from "@/lib/imports/queries";
import { importDetail, params, readingBody } from "@/lib/imports/schema";

export const PUT = route(
  {
    id: "changeImportReading",
    summary: "Say how the file is read (columns, dates, zone, encoding) and read it again",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    body: readingBody,
    response: importDetail,
    status: 202,
  },
  async ({ actor, params: { id }, body }) => {
    await changeReading(actor, id, body);
    return findImport(actor, id);
  },
);
