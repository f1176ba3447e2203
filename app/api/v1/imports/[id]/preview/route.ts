import { route } from "@/lib/http/route";
import { previewImport } from "@/lib/imports/preview";
import { anyEffect, params } from "@/lib/imports/schema";

export const GET = route(
  {
    id: "previewImport",
    summary: "The effect of publishing, in figures; writes nothing",
    tag: "Imports",
    access: "import:read",
    params,
    response: anyEffect,
  },
  async ({ actor, params: { id } }) => previewImport(actor, id),
);
