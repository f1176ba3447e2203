import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { findValue } from "@/lib/kpis/queries";
import { kpiValue } from "@/lib/kpis/schema";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getKpiValue",
    summary: "Read one entered value",
    tag: "KPIs",
    access: "success:read",
    params,
    response: kpiValue,
  },
  ({ actor, params }) => findValue(actor, params.id),
);
