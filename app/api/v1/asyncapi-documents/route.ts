import { findDocuments } from "@/lib/asyncapi/queries";
import { documentList } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAsyncapiDocuments",
    summary: "List the AsyncAPI documents that were imported, by the service each stands for",
    tag: "AsyncAPI",
    access: "service:read",
    response: documentList,
  },
  async ({ actor }) => ({ items: await findDocuments(actor) }),
);
