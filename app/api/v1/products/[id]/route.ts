import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { editProduct, retireProduct } from "@/lib/upgrades/products";
import { product, productEdit } from "@/lib/upgrades/schema";

const params = z.strictObject({ id });

export const PUT = route(
  {
    id: "editProduct",
    summary: "Replace what a product says",
    tag: "Upgrades",
    access: "product:write",
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
    params,
    status: 204,
  },
  (context) => retireProduct(context.actor, context.params.id),
);
