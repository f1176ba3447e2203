import { undoBulk } from "@/lib/customers/bulk/undo";
import { bulkParams, bulkUndo } from "@/lib/customers/bulk-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "undoBulkChange",
    summary: "Take a change of many customers back",
    description: "Only where nothing else has happened to them since; the others are named with the reason.",
    tag: "Customers",
    access: "customer:write",
    params: bulkParams,
    response: bulkUndo,
  },
  ({ actor, params }) => undoBulk(actor, params.id),
);
