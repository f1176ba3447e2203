import type { Browser, Locator, Page } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { ModelDetail } from "@/lib/models/schema";
import { makeSession } from "@/tests/factories/session";
import { addMember } from "@/tests/factories/workspace";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

type Body = Record<string, unknown>;
type Points = readonly (readonly [at: number, value: number])[];

/** The product's own API with the session of the page. */
async function call<T>(page: Page, slug: string, path: string, method: string, body?: Body): Promise<T> {
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: {
      "x-workspace": slug,
      "sec-fetch-site": "same-origin",
      origin: process.env.LIFECURVE_URL ?? "",
    },
    ...(body ? { data: body } : {}),
  });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return answer.json();
}

const through = (...points: Points) => ({
  shape: "smooth",
  points: points.map(([at, value]) => ({ at, value })),
  pulses: [],
});

/** Reach, quote, onboarding and ten years of use, with curves that are easy to reckon with. */
function autoStages() {
  const stage = (
    name: string,
    kind: string,
    side: string,
    days: number,
    passRate: number | null,
    curves: Body,
  ) => ({
    stageId: newId(),
    name,
    kind,
    side,
    durationDays: days,
    passRate,
    minuteRate: 1,
    curves,
  });
  const monthly = { first: 0, every: { count: 1, unit: "month" }, last: null };
  return [
    stage("Reach", "reach", "pre", 4, 0.5, {
      minutes: through([0, 1], [0.5, 2], [1, 1]),
      cost: through([0, 5]),
    }),
    stage("Quote", "acquisition", "pre", 10, 0.2, { minutes: through([0, 1], [0.5, 3], [1, 1]) }),
    stage("Onboarding", "onboarding", "post", 14, null, { minutes: through([0, 1], [1, 0.2]) }),
    stage("Use", "use", "post", 3652.5, null, {
      revenue: { shape: "smooth", points: [], pulses: [{ ...monthly, size: 20 }] },
    }),
  ];
}

async function openModel(page: Page, slug: string, stages?: readonly Body[]): Promise<ModelDetail> {
  const made = await call<ModelDetail>(page, slug, "/models", "POST", {
    name: "Auto",
    industry: "insurance",
  });
  const model = stages
    ? await call<ModelDetail>(page, slug, `/models/${made.id}/draft`, "PUT", {
        version: made.version,
        stages,
      })
    : made;
  await page.goto(`/${slug}/profiles/${model.id}/studio`);
  await expect(page.getByRole("heading", { name: /^Activity/ })).toBeVisible();
  return model;
}

const draftOf = async (page: Page, slug: string, id: string) =>
  (await call<ModelDetail>(page, slug, `/models/${id}`, "GET")).draft;

const saved = (page: Page) => expect(page.locator("[data-save]")).toHaveAttribute("data-save", "saved");
const said = (page: Page) => page.locator("[data-said]");
const mark = (page: Page, stageId: string, rest: string) => page.locator(`[data-mark="${stageId}/${rest}"]`);

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("Nothing is drawn there.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragBy(page: Page, locator: Locator, x: number, y: number): Promise<void> {
  const from = await middleOf(locator);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x / 2, from.y + y / 2);
  await page.mouse.move(from.x + x, from.y + y);
}

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("1.3 a whole profile is drawn and edited without a pointer, and each change is said", async ({
  page,
  workspace,
}) => {
  const stages = autoStages().map((stage) => ({ ...stage, curves: {} }));
  const model = await openModel(page, workspace.slug, stages);
  const [reach, quote, , use] = stages;
  if (!reach || !quote || !use) throw new Error("no stages");

  const gate = page.locator("[data-panel=minutes]");
  await tabTo(page, gate);
  await page.keyboard.press("ArrowLeft");
  await expect(said(page)).toContainText("min a day");
  await page.keyboard.press("Insert");
  await expect(said(page)).toContainText("Activity: added 0 min a day");
  await expect(page.locator("[data-mark]:focus")).toHaveAttribute("aria-label", /Activity, .*, point 1 of 1/);
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(said(page)).toContainText("Activity: moved");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Insert");
  await expect(page.locator("[data-mark]:focus")).toHaveAttribute("aria-label", /point 2 of 2/);
  await page.keyboard.press("Shift+Tab");
  await expect(page.locator("[data-mark]:focus")).toHaveAttribute("aria-label", /point 1 of 2/);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Value a day")).toBeFocused();
  await page.keyboard.type("6");
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText("6 min a day");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-mark]:focus")).toHaveAttribute("aria-valuetext", /^6 min a day/);
  await page.keyboard.press("Delete");
  await expect(said(page)).toContainText("Activity: deleted 6 min a day");
  await page.keyboard.press("Control+z");
  await expect(said(page)).toContainText("Undone: Activity: deleted");
  await page.keyboard.press("Escape");
  await expect(gate).toBeFocused();

  await tabTo(page, page.locator("[data-panel=revenue]"));
  for (let press = 0; press < 6; press++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("p");
  await expect(said(page)).toContainText("Revenue: added");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Size")).toBeFocused();
  await page.keyboard.type("25");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0");
  await page.keyboard.press("Tab");
  await page.keyboard.type("By month");
  await expect(said(page)).toContainText("25 EUR every month from day 0 of Use");

  const border = page.getByRole("slider", { name: "Duration of Reach" });
  await border.focus();
  await page.keyboard.press("ArrowRight");
  await expect(said(page)).toHaveText("Reach lasts 5 days.");
  const rail = page.getByRole("region", { name: "Stages" }).getByRole("button", { name: /^Quote/ });
  await rail.focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Offer");
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText("The stage is now called Offer.");
  await page
    .getByRole("region", { name: "Stages" })
    .getByRole("button", { name: /^Offer/ })
    .focus();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(said(page)).toHaveText("Offer is now 1 of 4.");
  await expect(page.getByRole("region", { name: /Economics/ })).toContainText("€25.00");

  await saved(page);
  const draft = await draftOf(page, workspace.slug, model.id);
  expect(draft?.stages.map((stage) => stage.name)).toEqual(["Offer", "Reach", "Onboarding", "Use"]);
  expect(draft?.stages[3]?.curves.revenue.pulses).toEqual([
    { first: 0, every: { count: 1, unit: "month" }, last: null, size: 25 },
  ]);
  expect(draft?.stages.flatMap((stage) => stage.curves.minutes.points)).toHaveLength(2);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Draw by hand");
});

test("1.3 a point is pulled with the mouse: the figures follow, Escape puts back, undo and redo go through all", async ({
  page,
  workspace,
}) => {
  const stages = autoStages();
  const model = await openModel(page, workspace.slug, stages);
  const quote = stages[1];
  if (!quote) throw new Error("no stage");
  const economics = page.getByRole("region", { name: /Economics/ });
  const before = await economics.innerText();
  const point = mark(page, quote.stageId, "minutes/point/1");

  await dragBy(page, point, 0, -40);
  await expect.poll(() => economics.innerText()).not.toBe(before);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => economics.innerText()).toBe(before);

  await dragBy(page, point, 10, -40);
  await page.mouse.up();
  await expect(said(page)).toContainText("Activity: moved");
  const after = await economics.innerText();
  expect(after).not.toBe(before);
  await dragBy(page, page.locator(`[data-border="${quote.stageId}"]`), 60, 0);
  await page.mouse.up();
  await expect(said(page)).toContainText("Quote lasts");
  // The work moves with the border, and so does the cost of winning a customer.
  await expect.poll(() => economics.innerText()).toBe(after);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => economics.innerText()).toBe(before);
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => economics.innerText()).toBe(after);

  await economics.getByRole("button", { name: "Why is Acquisition cost this number?" }).click();
  await expect(page.getByRole("dialog")).toContainText("Quote");
  await page.keyboard.press("Escape");

  await page.getByRole("tab", { name: "Assumptions" }).click();
  await page.getByLabel("Churn", { exact: true }).fill("2");
  await page.keyboard.press("Enter");
  await saved(page);
  expect((await draftOf(page, workspace.slug, model.id))?.assumptions.churn.rate).toBe(0.02);

  await page.getByRole("button", { name: /^Total of Activity over the whole life/ }).click();
  await page.getByRole("textbox", { name: "Total of Activity over the whole life" }).fill("100");
  await page.keyboard.press("Enter");
  await expect(said(page)).toHaveText("Activity: 100 min over the whole life.");
});

test("1.3 a curve is drawn by hand and becomes few points", async ({ page, workspace }) => {
  const stages = autoStages();
  await openModel(page, workspace.slug, stages);
  const first = stages[0];
  if (!first) throw new Error("no stage");
  await page.getByRole("button", { name: /Draw by hand/ }).click();
  const plot = await page.locator("[data-panel=learning] rect").first().boundingBox();
  if (!plot) throw new Error("no plot");
  await page.mouse.move(plot.x + 10, plot.y + plot.height - 6);
  await page.mouse.down();
  for (let step = 1; step <= 40; step++) {
    await page.mouse.move(plot.x + 10 + step * 8, plot.y + plot.height / 2 - 16 * Math.sin(step / 6));
  }
  await page.mouse.up();
  await expect(said(page)).toHaveText("Learning: drawn by hand.");
  const drawn = page.locator(`[data-mark^="${first.stageId}/learning/point/"]`);
  expect(await drawn.count()).toBeGreaterThan(1);
  expect(await drawn.count()).toBeLessThan(10);
  await page.keyboard.press("Control+z");
  await expect(drawn).toHaveCount(0);
});

test("1.3 what is drawn survives a reload, a lost connection and a closed tab", async ({
  page,
  context,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/ERR_INTERNET_DISCONNECTED|Failed to load resource|WebSocket|Failed to fetch/);
  const stages = autoStages();
  const model = await openModel(page, workspace.slug, stages);
  const quote = stages[1];
  if (!quote) throw new Error("no stage");
  const point = mark(page, quote.stageId, "minutes/point/1");
  await dragBy(page, point, 0, -30);
  await page.mouse.up();
  await saved(page);
  const value = await point.getAttribute("aria-valuetext");
  await page.reload();
  await expect(point).toHaveAttribute("aria-valuetext", value ?? "");

  await context.setOffline(true);
  await point.focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("Offline: kept on this device")).toBeVisible();
  const offline = await point.getAttribute("aria-valuetext");
  expect(offline).not.toBe(value);
  const address = page.url();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(mark(again, quote.stageId, "minutes/point/1")).toHaveAttribute(
    "aria-valuetext",
    offline ?? "",
  );
  await expect(again.getByText("Brought back what this device had kept.").first()).toBeVisible();
  await saved(again);
  await again.reload();
  await expect(mark(again, quote.stageId, "minutes/point/1")).toHaveAttribute(
    "aria-valuetext",
    offline ?? "",
  );
  const draft = await draftOf(again, workspace.slug, model.id);
  expect(draft?.stages[1]?.curves.minutes.points[1]?.value).toBeGreaterThan(3);
});

test("1.3 what this device kept is offered when the profile was changed since", async ({
  page,
  context,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/ERR_INTERNET_DISCONNECTED|Failed to load resource|WebSocket|Failed to fetch/);
  const model = await openModel(page, workspace.slug, autoStages());
  const days = (where: Page) => where.getByRole("textbox", { name: "Lasts" });
  await context.setOffline(true);
  await days(page).fill("8");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Offline: kept on this device")).toBeVisible();
  const address = page.url();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await call(again, workspace.slug, `/models/${model.id}/draft`, "PUT", {
    version: model.version,
    stages: (model.draft?.stages ?? []).map((stage) => ({ ...stage, durationDays: 5 })),
  });
  await again.goto(address);
  await expect(days(again)).toHaveValue("5");
  await again.getByRole("button", { name: "Bring it back" }).click();
  await expect(days(again)).toHaveValue("8");
  await saved(again);
  expect((await draftOf(again, workspace.slug, model.id))?.stages[0]?.durationDays).toBe(8);
  await again.getByRole("button", { name: /^Undo/ }).click();
  await expect(days(again)).toHaveValue("5");
  await saved(again);
});

/** A second person of the same workspace, with a browser of their own. */
async function openAsColleague(browser: Browser, workspace: Actor["workspace"], url: string) {
  const colleague = await addMember(workspace, "architect");
  const context = await browser.newContext();
  const { origin } = new URL(url);
  const cookie = await makeSession(colleague.userId ?? "");
  await context.addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  await page.goto(url);
  return { colleague, page, close: () => context.close() };
}

const lasts = (page: Page) => page.getByRole("textbox", { name: "Lasts" });
async function typeDays(page: Page, text: string) {
  await lasts(page).fill(text);
  await page.keyboard.press("Enter");
}

test("1.3 two people draw at once: mine goes over theirs, and theirs is kept, compared and brought back", async ({
  page,
  browser,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/412/);
  const model = await openModel(page, workspace.slug, autoStages());
  const other = await openAsColleague(browser, workspace, page.url());
  await typeDays(other.page, "6");
  await saved(other.page);
  await typeDays(page, "9");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(`${other.colleague.name} saved this profile meanwhile`);
  await expect(dialog).toContainText("Duration 4 days → 6 days");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download mine" }).click();
  expect((await download).suggestedFilename()).toBe("auto-mine.json");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await expect(dialog).toBeHidden();
  await saved(page);
  expect((await draftOf(page, workspace.slug, model.id))?.stages[0]?.durationDays).toBe(9);

  await page.getByRole("button", { name: "Versions", exact: true }).click();
  await expect(page.getByText(`Drawn by ${other.colleague.name}, put aside when`)).toBeVisible();
  await expect(page.getByText("Duration 6 days → 9 days")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Version 1", exact: true }).click();
  await expect(page.getByText("Put aside", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Bring back as the draft" }).click();
  await expect(lasts(page)).toHaveValue("6");
  expect((await draftOf(page, workspace.slug, model.id))?.stages[0]?.durationDays).toBe(6);

  await typeDays(other.page, "5");
  const theirs = other.page.getByRole("alertdialog");
  await theirs.getByRole("button", { name: "Take theirs" }).click();
  await expect(theirs).toBeHidden();
  await expect(lasts(other.page)).toHaveValue("6");
  await expect(other.page.getByText("Yours is kept among the versions.")).toBeVisible();
  expect((await draftOf(page, workspace.slug, model.id))?.stages[0]?.durationDays).toBe(6);
  await other.page.getByRole("button", { name: /^Undo/ }).click();
  await expect(lasts(other.page)).toHaveValue("5");
  await saved(other.page);
  await other.close();
});

test("1.3 a name that somebody changed meanwhile merges without a question", async ({
  page,
  browser,
  workspace,
}) => {
  const model = await openModel(page, workspace.slug, autoStages());
  const other = await openAsColleague(browser, workspace, page.url());
  await call(other.page, workspace.slug, `/models/${model.id}`, "PATCH", {
    version: model.version,
    name: "Auto 2027",
  });
  await typeDays(page, "9");
  await saved(page);
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Auto 2027" })).toBeVisible();
  expect((await draftOf(page, workspace.slug, model.id))?.stages[0]?.durationDays).toBe(9);
  await other.close();
});

test("1.3 a pulse typed onto the end of its stage is refused at its field, and keeps its day", async ({
  page,
  workspace,
}) => {
  const [reach, ...rest] = autoStages();
  const once = { first: 1, every: null, last: null, size: 40 };
  const withPulse = {
    ...reach,
    curves: { ...reach?.curves, cost: { shape: "smooth", points: [], pulses: [once] } },
  };
  await openModel(page, workspace.slug, [withPulse, ...rest]);
  await mark(page, String(reach?.stageId), "cost/pulse/0").focus();
  const first = page.getByRole("textbox", { name: "First, on day" });
  await first.fill("4");
  await page.keyboard.press("Enter");
  await expect(
    page.getByText("On day 4 the stage has ended, and the pulse would count nothing."),
  ).toBeVisible();
  await expect(first).toHaveAttribute("aria-invalid", "true");
  await first.fill("3.5");
  await page.keyboard.press("Enter");
  await expect(first).not.toHaveAttribute("aria-invalid");
  await expect(mark(page, String(reach?.stageId), "cost/pulse/0")).toHaveAttribute(
    "aria-valuetext",
    /on day 3.5/,
  );
});

test("1.1 a draft is published from the studio with a note and stays readable", async ({
  page,
  workspace,
}) => {
  const model = await openModel(page, workspace.slug, autoStages());
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("dialog").getByLabel("Why (optional)").fill("First reading");
  await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("Version 1", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page).toHaveURL(new RegExp(`${model.id}#versions$`));
  await expect(page.getByText("First reading")).toBeVisible();
});

/** Sixty stages with twenty points in each of three curves. */
function denseStages() {
  const wave = (phase: number) =>
    through(
      ...Array.from({ length: 20 }, (_, index): readonly [number, number] => [
        index / 19,
        5 + 4 * Math.sin(index + phase),
      ]),
    );
  return Array.from({ length: 60 }, (_, index) => ({
    stageId: newId(),
    name: `Stage ${index + 1}`,
    kind: index < 40 ? "acquisition" : "use",
    side: index < 40 ? "pre" : "post",
    durationDays: 3 + (index % 7),
    passRate: index < 40 ? 0.95 : null,
    minuteRate: 1,
    curves: { minutes: wave(index), cost: wave(index + 1), revenue: wave(index + 2) },
  }));
}

for (const paper of ["light", "dark"] as const) {
  test(`1.3 the studio is accessible on ${paper} paper: drawn, empty and absurdly dense`, async ({
    page,
    workspace,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: paper, reducedMotion: "reduce" });
    await openModel(page, workspace.slug, autoStages());
    await expectAccessible(page, { drawn: "main svg" });
    for (const tab of ["Assumptions", "Table"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expectAccessible(page, { drawn: "main svg" });
    }
    const dense = await call<ModelDetail>(page, workspace.slug, "/models", "POST", {
      name: "Dense",
      industry: "insurance",
    });
    await page.goto(`/${workspace.slug}/profiles/${dense.id}/studio`);
    await expect(page.getByText(/a stage before the sale has no pass rate/).first()).toBeVisible();
    await expectAccessible(page, { drawn: "main svg" });
    await call(page, workspace.slug, `/models/${dense.id}/draft`, "PUT", {
      version: dense.version,
      stages: denseStages(),
    });
    await page.goto(`/${workspace.slug}/profiles/${dense.id}/studio`);
    await expect(page.getByRole("slider", { name: "Duration of Stage 1" })).toBeVisible();
    await expectAccessible(page, { drawn: "main svg" });
  });
}

test("1.3 on a phone the studio is read, not edited", async ({ page, workspace }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openModel(page, workspace.slug, autoStages());
  await expect(page.getByRole("heading", { name: "Auto" })).toBeVisible();
  const margin = page.getByRole("heading", { name: /^Cumulative margin/ });
  await margin.scrollIntoViewIfNeeded();
  await expect(margin, "every panel is drawn").toBeInViewport();
  await expect(page.getByRole("slider")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Publish…" })).toHaveCount(0);
  await expectAccessible(page, { drawn: "main svg" });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wider).toBe(false);
});
