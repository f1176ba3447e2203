import { route } from "@/lib/http/route";
import { changePool, removePool } from "@/lib/pools/commands";
import { getPool } from "@/lib/pools/queries";
import { pool, poolEdit, poolParams } from "@/lib/pools/schema";

export const GET = route(
  {
    id: "getPool",
    summary: "Read one cost pool",
    tag: "Software spend",
    access: "pool:read",
    etag: "cost_pool",
    params: poolParams,
    response: pool,
  },
  ({ actor, params }) => getPool(actor, params.id),
);

export const PUT = route(
  {
    id: "changePool",
    summary: "Replace what is said of a cost pool",
    tag: "Software spend",
    access: "pool:write",
    etag: "cost_pool",
    params: poolParams,
    body: poolEdit,
    response: pool,
  },
  ({ actor, params, body }) => changePool(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removePool",
    summary: "Remove a cost pool without charges",
    tag: "Software spend",
    access: "pool:write",
    etag: "cost_pool",
    params: poolParams,
    status: 204,
  },
  ({ actor, params }) => removePool(actor, params.id),
);
