import type { Space } from "../../experiment/experiment.ts";
import { areRolesKnown, rolesOf } from "../../ollama/prefixes.ts";
import { askedSpace } from "../../playground/embedQueries.ts";
import { type SpaceSearch, useSearchState } from "../../playground/useSearch.ts";
import { count } from "../../ui/format.ts";

/** Exactly what the space is sent as query, and what stands before its documents. */
export function SentText({ space, search }: { space: Space; search: SpaceSearch }) {
  const text = useSearchState((state) => state.asked);
  const prefixes = useSearchState((state) => state.prefixes);
  const sent =
    search.status === "found" ? search.found : text !== "" && { text, asked: askedSpace(space, prefixes) };
  return (
    <>
      <div className="mt-1.5 min-h-11 rounded-sm bg-sunken px-2 py-1.5 text-xs break-words">
        {sent ? (
          <code className="whitespace-pre-wrap" data-testid={`sent-${space.letter}`}>
            {sent.asked.prefix && (
              <mark className="rounded-sm bg-(--space-wash) font-semibold text-(--space)">
                {sent.asked.prefix}
              </mark>
            )}
            {sent.text}
          </code>
        ) : (
          <span className="text-ink-3">Exactly what is sent stands here.</span>
        )}
      </div>
      <p className="mt-1 text-xs text-ink-3">
        Documents: {space.prefix ? <code>{space.prefix}</code> : "no prefix"}
        {space.dimensions ? `, cut to ${count(space.dimensions)} numbers` : ""}
        {prefixNote(space)}
      </p>
    </>
  );
}

/** Where documents were not embedded as the card asks, the query cannot be either. */
function prefixNote({ model, prefix }: Space): string {
  if (!areRolesKnown(model)) return ". No prefixes are known for this model.";
  const document = rolesOf(model).find(({ role }) => role === "document")?.prefix;
  return document !== undefined && document !== prefix
    ? `. The card asks for “${document.trim() || "no prefix"}”, so the query is sent as the documents were.`
    : "";
}
