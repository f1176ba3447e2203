import { seedDemo } from "@/lib/demo/seed";
import { isBuildCurrent } from "./build-state";
import { buildApp, serve } from "./serve";

/** `npm run demo`: the whole product with the demo workspace in it, from an empty folder if need be. */
export async function demo(): Promise<void> {
  process.env.LIFECURVE_DEMO = "1";
  await serve("demo", async () => {
    const start = Date.now();
    const seeded = await seedDemo();
    if (seeded.made) {
      const seconds = ((Date.now() - start) / 1000).toFixed(0);
      console.log(
        `Made the demo workspace: ${seeded.customers} customers, ${seeded.facts} facts, in ${seconds} s.`,
      );
    }
    if (!(await isBuildCurrent())) {
      console.log("Building the app; this is needed once …");
      await buildApp();
    }
    return ["Open the demo from its front page."];
  });
}
