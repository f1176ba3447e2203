/** What came of rendering a page: "shown", or how it refused: "not found", or the address it sends to. */
export async function answerOf(render: () => unknown): Promise<string> {
  try {
    await render();
    return "shown";
  } catch (error) {
    const digest = String((error as { digest?: unknown }).digest ?? "");
    // The whole word: an address of random letters may hold these three digits too.
    if (digest === "NEXT_HTTP_ERROR_FALLBACK;404") return "not found";
    if (digest.startsWith("NEXT_REDIRECT")) return `to ${digest.split(";")[2]}`;
    throw error;
  }
}
