import { requirePermission } from "@/lib/auth/actor";
import { route } from "@/lib/http/route";
import { deleteView, editView } from "@/lib/views/commands";
import { getView } from "@/lib/views/queries";
import { savedView, viewEdit, viewParams, viewRemoval } from "@/lib/views/schema";

export const GET = route(
  {
    id: "getView",
    summary: "Read one saved view",
    tag: "Saved views",
    access: "customer:read",
    etag: "saved_view",
    params: viewParams,
    response: savedView,
  },
  ({ actor, params }) => getView(actor, params.id),
);

export const PATCH = route(
  {
    id: "editView",
    summary: "Rename a saved view, share it, or keep other filters in it",
    description: "Send the version you read; a newer one on the server answers 412 with the present state.",
    tag: "Saved views",
    access: "customer:read",
    etag: "saved_view",
    params: viewParams,
    body: viewEdit,
    response: savedView,
  },
  async ({ actor, params, body }) => {
    if (body.shared) requirePermission(actor, "customer:write");
    return editView(actor, params.id, body);
  },
);

export const DELETE = route(
  {
    id: "deleteView",
    summary: "Delete a saved view",
    tag: "Saved views",
    access: "customer:read",
    etag: "saved_view",
    params: viewParams,
    query: viewRemoval,
    status: 204,
  },
  ({ actor, params, query }) => deleteView(actor, params.id, query.version),
);
