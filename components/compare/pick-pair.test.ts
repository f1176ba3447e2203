import { expect, it } from "vitest";
import { adFundedApp } from "@/lib/models/templates/ad-funded-app";
import { commercialProperty } from "@/lib/models/templates/commercial-property";
import { personalAuto } from "@/lib/models/templates/personal-auto";
import { profileOf } from "@/lib/models/templates/profile";
import { pickPair } from "./pick-pair";

const candidates = [commercialProperty, personalAuto, adFundedApp].map((template) => ({
  ref: template.id,
  name: template.name,
  profile: profileOf(template),
}));

it("1.4 the first picture is the low-touch against the high-touch customer, with the biggest difference", () => {
  const pair = pickPair([...candidates, { ref: "gone", problem: "This model was not found." }]);
  expect(pair?.search).toBe("of=ad-funded-app&of=personal-auto");
  // 464.1270 ÷ 6.0643 of the golden results.
  expect(pair?.sentence).toBe(
    "The acquisition cost of Personal auto is 76.5 times that of Ad-funded app: $464.13 against $6.06.",
  );
});

it("1.4 one profile alone makes no pair", () => {
  expect(pickPair(candidates.slice(0, 1))).toBeNull();
});
