import { route } from "@/lib/http/route";
import { addProduct, listProducts } from "@/lib/upgrades/products";
import { newProduct, product, productList } from "@/lib/upgrades/schema";

export const GET = route(
  {
    id: "listProducts",
    summary: "List what is sold",
    tag: "Upgrades",
    access: "product:read",
    response: productList,
  },
  ({ actor }) => listProducts(actor),
);

export const POST = route(
  {
    id: "addProduct",
    summary: "Add a product; agreements are of the product whose name they carry",
    tag: "Upgrades",
    access: "product:write",
    etag: "product",
    body: newProduct,
    response: product,
    status: 201,
  },
  ({ actor, body }) => addProduct(actor, body),
);
