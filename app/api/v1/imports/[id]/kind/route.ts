import { route } from "@/lib/http/route";
import { changeKind } from "@/lib/imports/commands/change-kind";
import { findImport } from "@/lib/imports/queries";
import { importDetail, kindBody, params } from "@/lib/imports/schema";

export const PUT = route(
  {
    id: "changeImportKind",
    summary:
      "Take the file for an event log, or for a table of customers, agreements and money, and read it so",
    tag: "Imports",
    access: "import:write",
    etag: "import",
    params,
    body: kindBody,
    response: importDetail,
    status: 202,
  },
  async ({ actor, params: { id }, body }) => {
    await changeKind(actor, id, body);
    return findImport(actor, id);
  },
);
