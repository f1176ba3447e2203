import type { ActivityName } from "@/lib/formats/event-log/suggest/read-name";
import type { ActivitySuggestion } from "@/lib/formats/event-log/suggest/types";
import { CHANNELS, INBOUND, PROACTIVE, RESPONSE } from "@/lib/formats/event-log/suggest/vocabulary";

/** Who began it and by which channel, from the words; work without such words is our own, on what the customer asked for. */
export function suggestTouchpoint(name: ActivityName, isWork: boolean): ActivitySuggestion {
  const { phrase, activity } = name;
  const channel = CHANNELS.find(({ pattern }) => pattern.test(phrase));
  const isProactive = PROACTIVE.test(phrase);
  const isInbound = !isProactive && INBOUND.test(phrase);
  const isReactive =
    isInbound || (!isProactive && (RESPONSE.test(phrase) || (isWork && channel === undefined)));
  const evidence = [
    isWork ? "It is scheduled, started or completed, so it is work that takes time" : null,
    channel === undefined
      ? isWork
        ? null
        : "Its name says that it is a contact"
      : `its name speaks of ${channel.label}`,
  ].filter((part) => part !== null);
  const reason = evidence.join("; ");
  return {
    activity,
    meaning: {
      kind: "touchpoint",
      channel: channel?.channel ?? (isProactive && phrase.includes("lead") ? "phone" : "other"),
      direction: isInbound ? "inbound" : "outbound",
      mode: isReactive ? "reactive" : "proactive",
    },
    reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
  };
}
