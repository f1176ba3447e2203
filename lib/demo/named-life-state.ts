import { namedLifeList } from "./named-lives";
import type { Random } from "./random";
import type { DemoLife } from "./rows";
import type { DemoModel } from "./workspace";

export type NamedLifeState = Set<(typeof namedLifeList)[number]>;

export const waitingNamedLives = (): NamedLifeState => new Set(namedLifeList);

/** Gives a life to the first story still waiting that it fits. */
export function takeNamedLife(
  waiting: NamedLifeState,
  life: DemoLife,
  model: DemoModel,
  random: Random,
): void {
  for (const story of waiting) {
    if (story.template !== life.template || !story.fits(life)) continue;
    waiting.delete(story);
    life.customer.name = story.name;
    story.change(life, model, random);
    return;
  }
}
