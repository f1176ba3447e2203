import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { addPeriod } from "@/lib/service-periods/commands";
import { listPeriods } from "@/lib/service-periods/queries";
import {
  newServicePeriod,
  servicePeriod,
  servicePeriodList,
  servicePeriodQuery,
} from "@/lib/service-periods/schema";

export const GET = route(
  {
    id: "listServicePeriods",
    summary: "List when an agreement was really served",
    tag: "Agreements",
    access: "customer:read",
    query: servicePeriodQuery,
    response: servicePeriodList,
  },
  ({ actor, query }) => listPeriods(actor, query.agreementId),
);

export const POST = route(
  {
    id: "addServicePeriod",
    summary: "Record when an agreement was served",
    description:
      "Without any period an agreement counts as served from its start to its end. The same source and external id is the same period: 200 instead of 201.",
    tag: "Agreements",
    access: "customer:write",
    body: newServicePeriod,
    response: servicePeriod,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await addPeriod(actor, body)),
);
