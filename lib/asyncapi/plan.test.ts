import { expect, test } from "vitest";
import { planChanges, type StandingInteraction } from "./plan";
import type { WantedInteraction } from "./wanted";

const wanted = (name: string, part: Partial<WantedInteraction> = {}): WantedInteraction => ({
  producer: "Billing",
  name,
  address: name,
  fields: ["id"],
  awaitsReply: false,
  replyAddress: null,
  replyMessages: [],
  consumers: [{ service: "Letters", fields: ["id"] }],
  document: "Billing",
  ...part,
});
const standing = (name: string, part: Partial<StandingInteraction> = {}): StandingInteraction => {
  const { document: _, ...rest } = wanted(name);
  return { ...rest, id: name, documentId: "d", ...part };
};
const say = (changes: ReturnType<typeof planChanges>) =>
  changes.map((one) => [one.state, "wanted" in one ? one.wanted.name : one.standing.name]);

test("4.4 what documents brought before is replaced; what people wrote is left alone", () => {
  const changes = planChanges(
    [wanted("new"), wanted("same"), wanted("changed", { awaitsReply: true }), wanted("by hand")],
    [
      standing("same"),
      standing("changed"),
      standing("gone"),
      standing("by hand", { documentId: null }),
      standing("own", { documentId: null }),
    ],
  );
  expect(say(changes)).toEqual([
    ["new", "new"],
    ["same", "same"],
    ["changed", "changed"],
    ["kept", "by hand"],
    ["gone", "gone"],
  ]);
  expect(changes[2]?.changes).toEqual(["Waits for a reply."]);
});

test("4.4 an interaction whose sender becomes known, or is no longer known, stays the same one", () => {
  const unknown = standing("paid", { producer: null });
  expect(planChanges([wanted("paid")], [unknown])).toMatchObject([
    { state: "changed", standing: { id: "paid" }, changes: ["Sent by Billing."] },
  ]);
  expect(planChanges([wanted("paid", { producer: null })], [standing("paid")])).toMatchObject([
    { state: "changed", standing: { id: "paid" }, changes: ["Sent by nobody known."] },
  ]);
  // Another sender is another interaction.
  expect(say(planChanges([wanted("paid", { producer: "Claims" })], [standing("paid")]))).toEqual([
    ["new", "paid"],
    ["gone", "paid"],
  ]);
});
