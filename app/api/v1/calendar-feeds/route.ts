import { createCalendarFeed } from "@/lib/calendars/commands";
import { findCalendarFeeds } from "@/lib/calendars/queries";
import { calendarFeedsSchema, madeCalendarFeedSchema, newCalendarFeedSchema } from "@/lib/calendars/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listCalendarFeeds",
    summary: "List your own calendar addresses",
    tag: "Calendars",
    access: "customer:read",
    response: calendarFeedsSchema,
  },
  async ({ actor }) => ({ items: await findCalendarFeeds(actor) }),
);

export const POST = route(
  {
    id: "createCalendarFeed",
    summary: "Make an address at which a calendar reads renewals, checkpoints and notices",
    description:
      "The address is in this answer and nowhere else. It ends when it is revoked or its member leaves.",
    tag: "Calendars",
    access: "customer:read",
    body: newCalendarFeedSchema,
    response: madeCalendarFeedSchema,
    status: 201,
    secretAnswer: true,
  },
  ({ actor, body }) => createCalendarFeed(actor, body),
);
