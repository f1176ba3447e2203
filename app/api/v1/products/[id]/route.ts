import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { editProduct, findProduct, retireProduct } from "@/lib/upgrades/products";
import { product, productEdit } from "@/lib/upgrades/schema";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getProduct",
    summary: "Read one product",
    tag: "Upgrades",
    access: "product:read",
    etag: "product",
    params,
    response: product,
  },
  ({ actor, params }) => findProduct(actor, params.id),
);

export const PUT = route(
  {
    id: "editProduct",
    summary: "Replace what a product says",
    tag: "Upgrades",
    access: "product:write",
    etag: "product",
    params,
    body: productEdit,
    response: product,
  },
  (context) => editProduct(context.actor, context.params.id, context.body),
);

export const DELETE = route(
  {
    id: "retireProduct",
    summary: "Sell a product no longer",
    tag: "Upgrades",
    access: "product:write",
    etag: "product",
    params,
    status: 204,
  },
  (context) => retireProduct(context.actor, context.params.id),
);
