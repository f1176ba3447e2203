import { takeTurn } from "@/lib/auth/rate-limit";
import { openCalendar } from "@/lib/calendars/open-calendar";
import { calendarParams } from "@/lib/calendars/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getCalendar",
    summary: "The calendar behind an address, as iCalendar",
    description:
      "Needs no sign-in: the address, which may end in .ics, is the secret. An address that is unknown, revoked or whose member has left answers not found. Send If-None-Match to be told that nothing changed.",
    tag: "Calendars",
    access: "anyone",
    params: calendarParams,
    rawResponse: "text/calendar",
  },
  async ({ params, request }) => {
    await takeTurn("calendar", request.headers);
    const { text, etag } = await openCalendar(params.token);
    const headers = {
      etag,
      // Kept by the calendar that asked and by nobody between.
      "cache-control": "private, max-age=900",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    };
    const known = request.headers
      .get("if-none-match")
      ?.split(",")
      .map((tag) => tag.trim().replace(/^W\//, ""));
    if (known?.includes(etag)) return new Response(null, { status: 304, headers });
    return new Response(text, {
      headers: {
        ...headers,
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="lifecurve.ics"',
      },
    });
  },
);
