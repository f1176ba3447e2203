import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { figureResponse } from "@/lib/reports/response";
import { explainSaving } from "@/lib/upgrades/explain-saving";
import { savingQuery } from "@/lib/upgrades/schema";

export const GET = route(
  {
    id: "explainUpgradeSaving",
    summary: "What an upgrade saves against leaving and coming back, with all its parts",
    tag: "Upgrades",
    access: "customer:read",
    params: z.strictObject({ id }),
    query: savingQuery,
    response: figureResponse,
  },
  ({ actor, params, query }) => explainSaving(actor, params.id, query.agreementId),
);
