import { findReadiness } from "@/lib/operations/ready";

export const dynamic = "force-dynamic";

/** Whether a balancer should send requests here: 200 or 503, with what is amiss. */
export async function GET(): Promise<Response> {
  const readiness = await findReadiness();
  return Response.json(readiness, {
    status: readiness.ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
