import { route } from "@/lib/http/route";
import { setLensDeleted } from "@/lib/lenses/commands";
import { findLens } from "@/lib/lenses/queries";
import { lensParams, lensSchema } from "@/lib/lenses/schema";

export const POST = route(
  {
    id: "restoreLens",
    summary: "Bring a deleted lens back",
    tag: "Lenses",
    access: "lens:write",
    etag: "lens",
    params: lensParams,
    response: lensSchema,
  },
  async ({ actor, params }) => {
    await setLensDeleted(actor, params.id, false);
    return findLens(actor, params.id);
  },
);
