import { requirePermission } from "@/lib/auth/actor";
import { changeOwners } from "@/lib/customers/bulk/change-owners";
import { moveMany } from "@/lib/customers/bulk/move-many";
import { bulkChange, newBulkChange } from "@/lib/customers/bulk-schema";
import { fittingIds } from "@/lib/customers/queries/fitting-ids";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "changeManyCustomers",
    summary: "Move many customers to a stage, or give them an owner, at once",
    description:
      "All in one transaction: whoever cannot be changed is left alone, with the reason. A stage move also needs stage:move. Undo takes it back.",
    tag: "Customers",
    access: "customer:write",
    body: newBulkChange,
    response: bulkChange,
    status: 201,
  },
  async ({ actor, body }) => {
    if (body.kind === "stage_move") requirePermission(actor, "stage:move");
    const ids = body.customerIds ?? (await fittingIds(actor, body.filters ?? {}));
    return body.kind === "stage_move" ? moveMany(actor, ids, body) : changeOwners(actor, ids, body.ownerId);
  },
);
