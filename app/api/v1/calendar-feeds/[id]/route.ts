import { revokeCalendarFeed } from "@/lib/calendars/commands";
import { calendarFeedParams } from "@/lib/calendars/schema";
import { route } from "@/lib/http/route";

export const DELETE = route(
  {
    id: "revokeCalendarFeed",
    summary: "Revoke one of your own calendar addresses",
    tag: "Calendars",
    access: "customer:read",
    params: calendarFeedParams,
    status: 204,
  },
  ({ actor, params }) => revokeCalendarFeed(actor, params.id),
);
