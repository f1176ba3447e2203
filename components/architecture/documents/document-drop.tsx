import { FolderOpen, Upload } from "lucide-react";
import { type DragEvent, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { buttonClass } from "@/components/ui/button-style";
import { cx } from "@/components/ui/cx";
import { type ChosenFile, ofDrop, ofInput, sortFiles } from "./collect-files";

type Props = { pending: boolean; problem: string | null; onFiles: (files: readonly ChosenFile[]) => void };

const button = cx(
  buttonClass("secondary", "sm"),
  "has-focus-visible:outline-2 has-focus-visible:outline-(--focus)",
);

/** Takes documents that belong together: several files, or a folder with its paths, chosen or dropped. */
export function DocumentDrop({ pending, problem, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const take = (files: readonly ChosenFile[]) => {
    if (files.length === 0) return;
    const sorted = sortFiles(files);
    setFault(sorted.problem);
    setSaid(
      [
        sorted.taken.length === 1 ? sorted.taken[0]?.name : `${sorted.taken.length} files`,
        sorted.left > 0 ? `${sorted.left} left out, neither YAML nor JSON` : "",
      ]
        .filter(Boolean)
        .join("; "),
    );
    if (sorted.problem === null) onFiles(sorted.taken);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  const failed = fault ?? problem;
  return (
    <div className="flex flex-col gap-2">
      {failed && <FormProblem message={failed} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the buttons inside do the same */}
      <div
        aria-busy={pending}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          void ofDrop(event.dataTransfer.items).then(take, () =>
            setFault("What was dropped could not be read. Choose the files instead."),
          );
        }}
        className={cx(
          "flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-7 text-center",
          over ? "border-accent bg-accent-tint" : "border-rule-strong bg-raised",
        )}
      >
        <p className="font-medium">Drop AsyncAPI documents here</p>
        <p className="max-w-xl text-sm text-ink-3">
          Those that belong together in one go, with the files they refer to: AsyncAPI 2.0 to 2.6 and 3.x,
          YAML or JSON, at most 2 MB. Nothing changes before you have seen what they bring.
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <label className={button}>
            <Upload aria-hidden /> Choose files
            <input
              type="file"
              multiple
              accept=".yaml,.yml,.json"
              className="sr-only"
              aria-label="Choose files"
              disabled={pending}
              onChange={(event) => {
                take(ofInput(event.currentTarget.files ?? []));
                event.currentTarget.value = "";
              }}
            />
          </label>
          <label className={button}>
            <FolderOpen aria-hidden /> Choose a folder
            <input
              type="file"
              multiple
              className="sr-only"
              aria-label="Choose a folder"
              disabled={pending}
              {...{ webkitdirectory: "" }}
              onChange={(event) => {
                take(ofInput(event.currentTarget.files ?? []));
                event.currentTarget.value = "";
              }}
            />
          </label>
        </div>
        <p aria-live="polite" className="text-sm text-ink-2">
          {said}
        </p>
      </div>
    </div>
  );
}
