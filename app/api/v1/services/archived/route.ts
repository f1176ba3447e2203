import { route } from "@/lib/http/route";
import { findArchivedServices } from "@/lib/services/queries";
import { archivedServices } from "@/lib/services/schema";

export const GET = route(
  {
    id: "listArchivedServices",
    summary: "List services that left the catalogue",
    tag: "Services",
    access: "service:read",
    response: archivedServices,
  },
  async ({ actor }) => ({ items: await findArchivedServices(actor) }),
);
