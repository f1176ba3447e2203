import { saveBlob } from "./save-blob";

const NS = "http://www.w3.org/2000/svg";
const COPIED = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
] as const;
/** Faces that every system has: a saved picture carries no fonts. */
const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const MARGIN = 16;
const LINE = 24;

/** Breaks a title into lines of about so many letters. */
export function breakTitle(title: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The drawing on its own: every colour written out as it is seen, the paper behind it, the title over it. */
export function standAlone(
  svg: SVGSVGElement,
  title: string,
): { text: string; width: number; height: number } {
  const style = getComputedStyle(document.documentElement);
  const paper = getComputedStyle(document.body).backgroundColor;
  const ground = /^rgba\(.*, 0\)$|^transparent$/.test(paper) ? style.backgroundColor : paper;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const seen = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const made = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  seen.forEach((element, index) => {
    const target = made[index];
    if (!target) return;
    const computed = getComputedStyle(element);
    const rules = COPIED.map((name) => [name, computed.getPropertyValue(name)] as const)
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}:${value}`);
    target.setAttribute("style", rules.join(";"));
    // Readers without custom properties would stumble over the attributes they were drawn with.
    for (const name of ["class", ...COPIED]) target.removeAttribute(name);
  });
  const box = svg.viewBox.baseVal;
  const lines = breakTitle(title, Math.floor(box.width / 9.2));
  const width = box.width + 2 * MARGIN;
  const head = MARGIN + lines.length * LINE;
  const height = box.height + head + MARGIN;
  copy.setAttribute("xmlns", NS);
  copy.setAttribute("viewBox", `${-MARGIN} ${-head} ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("style", `font-family:${FACE}`);
  const back = document.createElementNS(NS, "rect");
  for (const [name, value] of Object.entries({ x: -MARGIN, y: -head, width, height, fill: ground }))
    back.setAttribute(name, String(value));
  const words = lines.map((line, index) => {
    const text = document.createElementNS(NS, "text");
    text.textContent = line;
    text.setAttribute("y", String(-head + MARGIN + 8 + index * LINE));
    text.setAttribute(
      "style",
      `font-size:18px;font-weight:600;font-family:Georgia,'Times New Roman',serif;fill:${style.color}`,
    );
    return text;
  });
  copy.prepend(back, ...words);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

async function toPng(text: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * 2);
    canvas.height = Math.round(height * 2);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("There is no canvas.");
    context.scale(2, 2);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No picture."))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Gives the figure to the person as a file; a PNG has twice the pixels for sharp print. */
export async function saveFigure(
  svg: SVGSVGElement,
  { kind, name, title }: { kind: "svg" | "png"; name: string; title: string },
): Promise<void> {
  const { text, width, height } = standAlone(svg, title);
  const blob =
    kind === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await toPng(text, width, height);
  saveBlob(blob, `${name}.${kind}`);
}
