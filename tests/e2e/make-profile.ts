import { expect, type Page } from "@playwright/test";

export type MadeProfile = { id: string; name: string; version: number; draft: { number: number } | null };

/** A model from a template, made by the API as the person who is signed in. */
export async function makeProfile(
  page: Page,
  slug: string,
  template: string,
  name: string,
): Promise<MadeProfile> {
  const answer = await page.request.post("/api/v1/models", {
    headers: { "x-workspace": slug, origin: process.env.LIFECURVE_URL ?? "" },
    data: { name, industry: "insurance", template },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as MadeProfile;
}
