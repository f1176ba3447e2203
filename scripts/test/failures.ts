/** A test that did not pass, and the beginning of what it said. */
export type Failure = { title: string; why: string };

export type VitestFailures = {
  testResults?: readonly {
    name: string;
    message?: string;
    assertionResults: readonly {
      fullName: string;
      status: string;
      failureMessages?: readonly string[] | null;
    }[];
  }[];
};

type PlaywrightSuite = {
  specs?: readonly {
    title: string;
    ok: boolean;
    tests: readonly { results: readonly { error?: { message?: string } }[] }[];
  }[];
  suites?: readonly PlaywrightSuite[];
};
export type PlaywrightFailures = { suites?: readonly PlaywrightSuite[] };

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Colours out, empty lines out, and no more than a few lines. */
function shorten(text: string | undefined): string {
  const lines = (text ?? "")
    .replace(colours, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  return lines
    .slice(0, 14)
    .map((line) => line.slice(0, 200))
    .join("\n");
}

/** The failures of a Vitest report; a file that could not be loaded is one. */
export function failuresOfVitest(report: VitestFailures): Failure[] {
  return (report.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (file.assertionResults.length === 0) return [{ title: file.name, why: shorten(file.message) }];
    return failed.map((test) => ({ title: test.fullName, why: shorten(test.failureMessages?.[0]) }));
  });
}

/** The failures of a Playwright report. */
export function failuresOfPlaywright(report: PlaywrightFailures): Failure[] {
  return (report.suites ?? []).flatMap((suite): Failure[] => [
    ...(suite.specs ?? [])
      .filter((spec) => !spec.ok)
      .map((spec) => ({
        title: spec.title,
        why: shorten(
          spec.tests.flatMap((test) => test.results).find((result) => result.error)?.error?.message,
        ),
      })),
    ...failuresOfPlaywright(suite),
  ]);
}
