import { route } from "@/lib/http/route";
import { createPool } from "@/lib/pools/commands";
import { findPools } from "@/lib/pools/queries";
import { newPool, pool, poolList } from "@/lib/pools/schema";

export const GET = route(
  {
    id: "listPools",
    summary: "List cost pools in the order in which they are shared out",
    tag: "Software spend",
    access: "pool:read",
    response: poolList,
  },
  async ({ actor }) => ({ items: await findPools(actor) }),
);

export const POST = route(
  {
    id: "createPool",
    summary: "Make a cost pool",
    tag: "Software spend",
    access: "pool:write",
    etag: "cost_pool",
    body: newPool,
    response: pool,
    status: 201,
  },
  ({ actor, body }) => createPool(actor, body),
);
