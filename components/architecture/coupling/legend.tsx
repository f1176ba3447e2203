import { couplingKinds } from "@/lib/engine/coupling/grade";
import { gradeLetters, gradeWords } from "@/lib/interactions/words";
import { gradeLooks } from "./look";

/** How the grades are drawn. */
export function GradeLegend({ withSeams }: { withSeams: boolean }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
      {couplingKinds.map((kind) => {
        const { color, dash, width } = gradeLooks[kind];
        return (
          <li key={kind} className="flex items-center gap-1.5">
            <svg aria-hidden width="40" height="14" viewBox="0 0 40 14">
              <line x1="0" x2="40" y1="7" y2="7" stroke={color} strokeWidth={width} strokeDasharray={dash} />
              <circle cx="20" cy="7" r="6.4" fill="var(--paper)" stroke={color} />
              <text x="20" y="10" textAnchor="middle" fontSize="8.5" fontWeight="700" fill="var(--ink)">
                {gradeLetters[kind]}
              </text>
            </svg>
            {gradeWords[kind]}
          </li>
        );
      })}
      {withSeams && <li>! crosses an accepted seam</li>}
    </ul>
  );
}
