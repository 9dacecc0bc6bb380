import { useId, useState } from "react";
import { type RoleName, roleOfPrefix, rolesOf } from "../../ollama/prefixes.ts";

type Props = {
  /** As the server or Ollama's library names it. */
  model: string;
  prefix: string;
  /** A text of the corpus, to show what is sent. */
  sampleText: string;
  onChange(prefix: string): void;
};

/** What the texts are embedded for, the string that says so to the model, and a text as it is sent. */
export function RoleField({ model, prefix, sampleText, onChange }: Props) {
  const id = useId();
  const roles = rolesOf(model);
  // Several roles may send the same; the one chosen is kept as long as it does.
  const [chosen, setChosen] = useState<RoleName | "own">();
  const picked = roles.find(({ role }) => role === chosen);
  const fits = chosen === "own" || picked?.prefix === prefix;
  const role = chosen !== undefined && fits ? chosen : roleOfPrefix(model, prefix);

  function choose(name: string) {
    const next = roles.find((entry) => entry.role === name);
    setChosen(next?.role ?? "own");
    if (next && next.prefix !== prefix) onChange(next.prefix);
  }

  return (
    <div className="grid gap-2">
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="grid content-start gap-1">
          <label htmlFor={`${id}-role`} className="font-medium">
            Role of the texts
          </label>
          <select
            id={`${id}-role`}
            className="control select w-full"
            value={role}
            aria-describedby={`${id}-note`}
            onChange={(event) => choose(event.target.value)}
          >
            {roles.map((entry) => (
              <option key={entry.role} value={entry.role}>
                {entry.role}
                {entry.prefix === "" && " (no prefix)"}
              </option>
            ))}
            <option value="own">own</option>
          </select>
        </div>
        <div className="grid content-start gap-1">
          <label htmlFor={`${id}-prefix`} className="font-medium">
            Text prefix
          </label>
          {/* Not an input: that would drop line ends, and some prefixes have one. */}
          <textarea
            id={`${id}-prefix`}
            className="field field-sizing-content max-h-40 resize-y font-mono"
            rows={Math.min(4, prefix.split("\n").length)}
            value={prefix}
            placeholder="none"
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-note`}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      </div>
      <p id={`${id}-note`} className="text-sm text-ink-3">
        {noteOf(model, role, prefix)} Ollama adds no prefix by itself.
      </p>
      <figure className="grid gap-1">
        <figcaption className="text-sm text-ink-3">A text as it is sent</figcaption>
        <AsSent prefix={prefix} text={sampleText} />
      </figure>
    </div>
  );
}

const SHOWN_CHARACTERS = 240;

function AsSent({ prefix, text }: { prefix: string; text: string }) {
  const start = Array.from(text.slice(0, 2 * SHOWN_CHARACTERS))
    .slice(0, SHOWN_CHARACTERS)
    .join("");
  const shown = start.length < text.length ? `${start.trimEnd()} …` : text;
  return (
    <p className="code" data-testid="as-sent">
      {prefix !== "" && (
        <mark className="bg-accent-wash text-ink underline decoration-accent decoration-dotted underline-offset-4">
          <WithLineEnds text={prefix} />
        </mark>
      )}
      {shown === "" ? <span className="text-ink-3">(the text)</span> : <WithLineEnds text={shown} />}
    </p>
  );
}

/** Line ends are part of what is sent, so they get a sign besides the break. */
function WithLineEnds({ text }: { text: string }) {
  const lines = text.split("\n");
  return lines.map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
    <span key={i}>
      {line}
      {i < lines.length - 1 && (
        <>
          <span aria-hidden="true" className="text-ink-3 select-none">
            ↵
          </span>
          {"\n"}
        </>
      )}
    </span>
  ));
}

function noteOf(model: string, role: RoleName | "own", prefix: string): string {
  const roles = rolesOf(model);
  if (role !== "own") {
    const entry = roles.find((known) => known.role === role);
    return entry?.note ?? "All texts of one comparison take the same prefix.";
  }
  const trained = roles.some((known) => known.prefix !== "");
  if (trained && prefix !== "" && roleOfPrefix(model, prefix) === "own") {
    return "None of the strings this model was trained with; blanks and line ends count.";
  }
  return trained || prefix === ""
    ? "Any string; it is put before every text."
    : (roles[0]?.note ?? "Any string; it is put before every text.");
}
