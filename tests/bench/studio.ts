import { type Browser, chromium, type Page } from "@playwright/test";
import { newId } from "@/lib/db/ids";
import { createModel } from "@/lib/models/commands";
import { saveDraft } from "@/lib/models/draft";
import { findModel } from "@/lib/models/queries";
import { draftSchema, newModelSchema } from "@/lib/models/schema";
import { browserLaunch } from "@/tests/e2e/browser";
import { makeSession } from "@/tests/factories/session";
import { benchActor } from "./actor";
import { startApp } from "./app";
import { ms, percentile, printTable, times } from "./figures";
import { bench } from "./ids";

const frames = 180;
const frameBudget = 16.7;
const scriptBudget = 260;

const stages = [
  ["Reach", "reach", "pre", 3],
  ["Quote", "acquisition", "pre", 2],
  ["Bind", "conversion", "pre", 3],
  ["Onboarding", "onboarding", "post", 14],
  ["Use", "use", "post", 3652.5],
] as const;

/** Three curves of a hundred points in all: about seven a stage and curve. */
function wave(stage: number, curve: number) {
  const count = stage === 0 && curve < 2 ? 5 : 7;
  const points = Array.from({ length: count }, (_, index) => ({
    at: index / (count - 1),
    value: 5 + 4 * Math.sin(index * 1.3 + stage + curve),
  }));
  return { shape: "smooth", points, pulses: [] };
}

async function makeProfile(): Promise<string> {
  const name = `Studio ${newId().slice(-8)}`;
  const id = await createModel(benchActor, newModelSchema.parse({ name, industry: "insurance" }));
  const { version } = await findModel(benchActor, id);
  const draft = draftSchema.parse({
    version,
    stages: stages.map(([stageName, kind, side, durationDays], index) => ({
      stageId: newId(),
      name: stageName,
      kind,
      side,
      durationDays,
      passRate: side === "pre" ? 0.5 : null,
      minuteRate: 1,
      curves: { minutes: wave(index, 0), cost: wave(index, 1), revenue: wave(index, 2) },
    })),
  });
  await saveDraft(benchActor, id, draft);
  return id;
}

type Frames = {
  between: number[];
  script: number[];
  /** Frames in which the pulled point stood somewhere else than in the one before. */
  moved: number;
};

/**
 * Lets a number of frames pass, in each of which the pointer goes to another place or stays away. Nothing snaps (Ctrl),
 * so that every frame has something to draw; `moved` tells whether it did.
 */
function countFrames(page: Page, pull: { x: number; y: number; mark: string } | null): Promise<Frames> {
  return page.evaluate(
    ([count, spot]) =>
      new Promise<Frames>((done) => {
        const target = spot && document.querySelector(`[data-mark="${spot.mark}"]`);
        const dot = target?.querySelector("circle");
        const between: number[] = [];
        const script: number[] = [];
        let [last, frame, moved, seen] = [0, 0, 0, ""];
        const step = (now: number) => {
          if (frame > 1) between.push(now - last);
          last = now;
          const begun = performance.now();
          if (spot && target) {
            target.dispatchEvent(
              new PointerEvent("pointermove", {
                bubbles: true,
                pointerId: 1,
                pointerType: "mouse",
                buttons: 1,
                ctrlKey: true,
                clientX: spot.x + 10 * Math.sin(frame / 5),
                clientY: spot.y - 20 - 15 * Math.sin(frame / 7),
              }),
            );
          }
          queueMicrotask(() => {
            script.push(performance.now() - begun);
            const stands = `${dot?.getAttribute("cx")} ${dot?.getAttribute("cy")}`;
            if (stands !== seen) moved += 1;
            seen = stands;
          });
          frame += 1;
          if (frame < count) requestAnimationFrame(step);
          else done({ between, script, moved });
        };
        requestAnimationFrame(step);
      }),
    [frames, pull] as const,
  );
}

type TraceEvent = { name: string; ph: string; pid: number; tid: number; dur?: number; tdur?: number };

/**
 * Processor time of the page's main thread in each frame, in milliseconds: script, style, layout, paint and what hands
 * the picture on. Unlike the time between frames it says the same on a busy machine.
 */
async function traceFrames(browser: Browser, page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await browser.startTracing(page, { categories: ["cc", "toplevel"] });
  await work();
  const text = (await browser.stopTracing()).toString("utf8");
  const { traceEvents } = JSON.parse(text) as { traceEvents: TraceEvent[] };
  const spent = traceEvents.flatMap(({ name, ph, dur, tdur }) =>
    name === "ProxyMain::BeginMainFrame" && ph === "X" ? [(tdur ?? dur ?? 0) / 1000] : [],
  );
  return spent.length > 0 ? spent : [0];
}

/** What the page's own script weighs, compressed as it is sent. */
function weighScript(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry.name.includes("/_next/static/") && entry.name.includes(".js"))
      .reduce((sum, entry) => sum + ((entry as PerformanceResourceTiming).encodedBodySize || 0), 0),
  );
}

async function openStudio(browser: Browser, url: URL): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const { name, value } = await makeSession(benchActor.userId ?? "");
  await context.addCookies([{ name, value, url: url.origin, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  // Functions sent to the page were compiled with names kept, which asks for this helper there.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.goto(`${url.origin}/${bench.slug}/profiles/${await makeProfile()}/studio`, {
    waitUntil: "networkidle",
  });
  return page;
}

/** Pulls a point of three curves with a hundred points in a real browser, against the same page at rest. */
export async function benchStudio(): Promise<void> {
  const app = await startApp();
  const browser = await chromium.launch(browserLaunch());
  try {
    const page = await openStudio(browser, app.url);
    const weight = (await weighScript(page)) / 1024;
    const handle = page.locator('[data-mark$="/minutes/point/3"]').nth(1);
    const box = await handle.boundingBox();
    if (!box) throw new Error("No point to pull is drawn.");
    const mark = (await handle.getAttribute("data-mark")) ?? "";
    const spot = { x: box.x + box.width / 2, y: box.y + box.height / 2, mark };
    const rest = await countFrames(page, null);
    const restWork = await traceFrames(browser, page, () => countFrames(page, null));
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.down();
    await page.mouse.move(spot.x + 5, spot.y - 5);
    await countFrames(page, spot);
    const drag = await countFrames(page, spot);
    const dragWork = await traceFrames(browser, page, () => countFrames(page, spot));
    await page.mouse.up();
    if (drag.moved < frames * 0.95)
      throw new Error(`The point moved in ${drag.moved} of ${frames} frames only.`);
    const p95 = (list: readonly number[]) => percentile(list, 95);
    const row = (name: string, some: Frames, work: readonly number[]) => [
      name,
      ms(percentile(some.between, 50)),
      ms(p95(some.between)),
      times(p95(some.between) / p95(rest.between)),
      ms(p95(some.script)),
      ms(percentile(work, 50)),
      ms(p95(work)),
    ];
    const points = await page.locator("[data-mark]").count();
    printTable(
      `Studio: pulling a point in every frame, ${points} points in three curves (milliseconds; budget ${frameBudget} a frame)`,
      ["", "frame p50", "frame p95", "of rest", "script p95", "main thread p50", "main thread p95"],
      [row("at rest", rest, restWork), row("pulling", drag, dragWork)],
    );
    console.log(`Script of the page: ${weight.toFixed(0)} kB compressed of ${scriptBudget}.`);
  } finally {
    await browser.close();
    await app.stop();
  }
}
