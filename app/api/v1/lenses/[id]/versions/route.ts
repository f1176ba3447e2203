import { route } from "@/lib/http/route";
import { findLensVersions } from "@/lib/lenses/queries";
import { lensParams, lensVersionsSchema } from "@/lib/lenses/schema";

export const GET = route(
  {
    id: "listLensVersions",
    summary: "Every version of an own lens, newest first, with what it changed",
    tag: "Lenses",
    access: "report:read",
    params: lensParams,
    response: lensVersionsSchema,
  },
  async ({ actor, params }) => ({ items: await findLensVersions(actor, params.id) }),
);
