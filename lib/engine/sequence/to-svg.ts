import { type SequenceDrawing, sequenceSizes } from "./lay-out";

/** Of the light paper, written out: a file of its own knows no theme. */
const paper = "#fffefb";
const ink = "#1c1a16";
const quiet = "#8a8271";
const face = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const colors = { event: "#226e76", message: "#35419c", rpc: "#a8471c", reply: "#a8471c" } as const;
const dashes = { event: "2 4", message: "8 4", rpc: "", reply: "5 4" } as const;

const codes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text within XML; characters that XML has no place for become blanks. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, " ")
    .replaceAll(/[&<>"']/g, (letter) => codes[letter] ?? letter);
}

const round = (value: number) => Number(value.toFixed(2));

/** A drawn sequence as a file that stands alone: every colour written out, no style sheet, no font, no script. */
export function toSvg(drawing: SequenceDrawing, title: string): string {
  const { width, height, top } = drawing;
  const { box } = sequenceSizes;
  const participants = drawing.participants.flatMap(({ name, label, x }) => [
    `<line x1="${x}" x2="${x}" y1="${top}" y2="${height - 10}" stroke="${quiet}" stroke-dasharray="3 4"/>`,
    `<rect x="${x - box.width / 2}" y="${top - box.height}" width="${box.width}" height="${box.height}" rx="4" fill="${paper}" stroke="${quiet}"/>`,
    `<text x="${x}" y="${top - box.height / 2 + 4.5}" text-anchor="middle" font-size="13" font-weight="600" fill="${ink}"><title>${escapeXml(name)}</title>${escapeXml(label)}</text>`,
  ]);
  const steps = drawing.steps.flatMap(({ kind, x1, x2, y, words }) => {
    const way = x2 >= x1 ? 1 : -1;
    const dash = dashes[kind] ? ` stroke-dasharray="${dashes[kind]}"` : "";
    const closed = kind === "rpc" || kind === "reply";
    return [
      `<line x1="${x1}" x2="${x2}" y1="${round(y)}" y2="${round(y)}" stroke="${colors[kind]}" stroke-width="1.6"${dash}/>`,
      `<path d="M${x2 - way * 9} ${round(y - 4.5)} L${x2} ${round(y)} L${x2 - way * 9} ${round(y + 4.5)}${closed ? " Z" : ""}" fill="${closed ? colors[kind] : "none"}" stroke="${colors[kind]}" stroke-width="1.6"/>`,
      ...words.map(
        (word) =>
          `<text x="${round(word.x)}" y="${round(word.y)}" text-anchor="middle" font-size="12" fill="${ink}" stroke="${paper}" stroke-width="4" paint-order="stroke">${escapeXml(word.text)}</text>`,
      ),
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${face}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    ...participants,
    ...steps,
    "</svg>",
    "",
  ].join("\n");
}
