import type { ServiceLane } from "@/lib/reports/tailoring/lanes";

/** A service with what the page tells of it, as the server read it. */
export type Lane = Readonly<ServiceLane>;
