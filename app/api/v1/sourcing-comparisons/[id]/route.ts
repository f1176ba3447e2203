import { route } from "@/lib/http/route";
import { changeComparison, removeComparison } from "@/lib/sourcing/commands";
import { getComparison } from "@/lib/sourcing/queries";
import { comparison, comparisonEdit, comparisonParams } from "@/lib/sourcing/schema";

export const GET = route(
  {
    id: "getSourcingComparison",
    summary: "Read one comparison",
    tag: "Software spend",
    access: "pool:read",
    etag: "sourcing_comparison",
    params: comparisonParams,
    response: comparison,
  },
  ({ actor, params }) => getComparison(actor, params.id),
);

export const PUT = route(
  {
    id: "changeSourcingComparison",
    summary: "Replace a comparison",
    tag: "Software spend",
    access: "pool:write",
    etag: "sourcing_comparison",
    params: comparisonParams,
    body: comparisonEdit,
    response: comparison,
  },
  ({ actor, params, body }) => changeComparison(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeSourcingComparison",
    summary: "Remove a comparison",
    tag: "Software spend",
    access: "pool:write",
    etag: "sourcing_comparison",
    params: comparisonParams,
    status: 204,
  },
  ({ actor, params }) => removeComparison(actor, params.id),
);
