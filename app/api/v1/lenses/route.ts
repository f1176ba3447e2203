import { route } from "@/lib/http/route";
import { createLens } from "@/lib/lenses/commands";
import { findLens, findLenses } from "@/lib/lenses/queries";
import { lensContent, lensesSchema, lensSchema } from "@/lib/lenses/schema";

export const GET = route(
  {
    id: "listLenses",
    summary: "Accounting lenses: the presets and the workspace's own",
    tag: "Lenses",
    access: "report:read",
    response: lensesSchema,
  },
  async ({ actor }) => ({ items: await findLenses(actor) }),
);

export const POST = route(
  {
    id: "createLens",
    summary: "Create an accounting lens",
    tag: "Lenses",
    access: "lens:write",
    etag: "lens",
    body: lensContent,
    response: lensSchema,
    status: 201,
  },
  async ({ actor, body }) => findLens(actor, await createLens(actor, body)),
);
