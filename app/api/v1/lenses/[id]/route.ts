import { route } from "@/lib/http/route";
import { saveLens, setLensDeleted } from "@/lib/lenses/commands";
import { findLens } from "@/lib/lenses/queries";
import { lensEdit, lensKeyParams, lensParams, lensSchema } from "@/lib/lenses/schema";

export const GET = route(
  {
    id: "getLens",
    summary: "An accounting lens: a preset by its word, an own one by its id",
    tag: "Lenses",
    access: "report:read",
    etag: "lens",
    params: lensKeyParams,
    response: lensSchema,
  },
  ({ actor, params }) => findLens(actor, params.id),
);

export const PUT = route(
  {
    id: "saveLens",
    summary: "Save the rules of an own lens as its next version",
    tag: "Lenses",
    access: "lens:write",
    etag: "lens",
    params: lensParams,
    body: lensEdit,
    response: lensSchema,
  },
  async ({ actor, params, body }) => {
    await saveLens(actor, params.id, body);
    return findLens(actor, params.id);
  },
);

export const DELETE = route(
  {
    id: "deleteLens",
    summary: "Take an own lens off the lists; its versions stay readable and it can be brought back",
    tag: "Lenses",
    access: "lens:write",
    etag: "lens",
    params: lensParams,
    status: 204,
  },
  ({ actor, params }) => setLensDeleted(actor, params.id, true),
);
