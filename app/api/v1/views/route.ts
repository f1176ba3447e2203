import { requirePermission } from "@/lib/auth/actor";
import { route } from "@/lib/http/route";
import { createView } from "@/lib/views/commands";
import { listViews } from "@/lib/views/queries";
import { newView, savedView, savedViewList, viewQuery } from "@/lib/views/schema";

export const GET = route(
  {
    id: "listViews",
    summary: "List saved views of a list: your own and those shared",
    tag: "Saved views",
    access: "customer:read",
    query: viewQuery,
    response: savedViewList,
  },
  ({ actor, query }) => listViews(actor, query.list),
);

export const POST = route(
  {
    id: "createView",
    summary: "Keep filters and order of a list under a name",
    description: "Sharing it with everybody in the workspace needs customer:write.",
    tag: "Saved views",
    access: "customer:read",
    etag: "saved_view",
    body: newView,
    response: savedView,
    status: 201,
  },
  async ({ actor, body }) => {
    if (body.shared) requirePermission(actor, "customer:write");
    return createView(actor, body);
  },
);
