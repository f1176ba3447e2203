import { uploadLimits } from "@/lib/asyncapi/schema";
import { totalBy } from "@/lib/engine/collections";

/** A file under its path within what was chosen or dropped. */
export type ChosenFile = { readonly name: string; readonly file: File };

const readable = /\.(?:ya?ml|json)$/i;

/** Files of an input; those of a folder carry their paths. */
export const ofInput = (files: Iterable<File>): ChosenFile[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

/** What was dropped, folders opened; entries must be asked for before the event ends. */
export async function ofDrop(items: DataTransferItemList): Promise<ChosenFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map(openEntry))).flat();
}

async function openEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  const name = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ name, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return found;
    found.push(...(await Promise.all(part.map(openEntry))).flat());
  }
}

const inMegabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

export type Sorted = {
  readonly taken: readonly ChosenFile[];
  readonly left: number;
  readonly problem: string | null;
};

/** Leaves out what is neither YAML nor JSON, and says before anything is sent what is too large. */
export function sortFiles(files: readonly ChosenFile[]): Sorted {
  const taken = files.filter(({ name }) => readable.test(name));
  const left = files.length - taken.length;
  const large = taken.find(({ file }) => file.size > uploadLimits.fileBytes);
  const all = totalBy(taken, ({ file }) => file.size);
  const problem = large
    ? `${large.name} has ${inMegabytes(large.file.size)}; at most ${inMegabytes(uploadLimits.fileBytes)} are read. Leave out examples and unused components.`
    : all > uploadLimits.bytes
      ? `The files together have ${inMegabytes(all)}; at most ${inMegabytes(uploadLimits.bytes)} are read. Upload the documents in parts.`
      : taken.length > uploadLimits.files
        ? `These are ${taken.length} files; at most ${uploadLimits.files} are read together. Upload them in parts.`
        : taken.length === 0
          ? "None of these is YAML or JSON. Choose AsyncAPI documents with the files they refer to."
          : null;
  return { taken, left, problem };
}

/** The bytes as they are, since a file may be in another encoding than UTF-8. */
export async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
