import { route } from "@/lib/http/route";
import { templatesSchema } from "@/lib/models/schema";
import { templates } from "@/lib/models/templates";

export const GET = route(
  {
    id: "listModelTemplates",
    summary: "List the templates a model can start from",
    tag: "Models",
    access: "model:read",
    response: templatesSchema,
  },
  async () => ({ items: templates }),
);
