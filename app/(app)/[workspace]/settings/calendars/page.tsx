import type { Metadata } from "next";
import { CalendarTable } from "@/components/calendars/calendar-table";
import { NewCalendarButton } from "@/components/calendars/new-calendar-button";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { EmptyState } from "@/components/ui/notices";
import { actorMay } from "@/lib/auth/actor";
import { findCalendarFeeds } from "@/lib/calendars/queries";
import { page } from "@/lib/http/page";
import { findMembers } from "@/lib/members/queries";
import { findModels } from "@/lib/models/queries";

export const metadata: Metadata = { title: "Calendars" };

export default page("customer:read", async ({ actor }) => {
  const [feeds, members, models] = await Promise.all([
    findCalendarFeeds(actor),
    findMembers(actor),
    findModels(actor),
  ]);
  const { slug, timeZone } = actor.workspace;
  const button = (
    <NewCalendarButton
      slug={slug}
      members={members.map(({ id, name }) => ({ id, name }))}
      models={models.map(({ id, name }) => ({ id, name }))}
    />
  );
  return (
    <SettingsFrame
      root={`/${slug}`}
      at="calendars"
      title="Calendars"
      lead="Renewals, first-year checkpoints, notices and contracts that end, in your own calendar."
      mayManageKeys={actorMay(actor, "key:manage")}
      maySeeSignIns={actorMay(actor, "sign-in:read")}
      actions={feeds.length > 0 ? button : undefined}
    >
      {feeds.length > 0 ? (
        <CalendarTable slug={slug} zone={timeZone} feeds={feeds} />
      ) : (
        <EmptyState
          title="No calendar yet: each address you make will stand here with what it shows and when it was last read."
          actions={button}
        />
      )}
    </SettingsFrame>
  );
});
