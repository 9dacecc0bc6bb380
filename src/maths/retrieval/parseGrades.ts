import type { Judgements } from "./retrievalScores.ts";

export type GradedQueries = {
  /** In the order of their first line. */
  readonly queries: readonly string[];
  /** Per query. */
  readonly judgements: readonly Judgements[];
  readonly errors: readonly GradeError[];
};

export type GradeError = {
  /** From 1. */
  readonly line: number;
  /** What is wrong and what to do, a sentence. */
  readonly message: string;
};

const mostShown = 60;

/**
 * Reads pasted grades, one a line: query, tab, document, tab, grade. A document is named by its text or by its
 * number from 1; a grade is 0 (not relevant) or a whole number up to 10. A first line of column names is skipped,
 * and so are empty lines. Lines that cannot be read are told one by one, and the others count.
 * @param documents the texts, in the order of their rows
 */
export function parseGrades(pasted: string, documents: readonly string[]): GradedQueries {
  const rowOf = new Map<string, number>();
  documents.forEach((text, row) => {
    if (!rowOf.has(plain(text))) rowOf.set(plain(text), row);
  });
  const byQuery = new Map<string, Map<number, number>>();
  const errors: GradeError[] = [];
  pasted.split(/\r\n|\r|\n/).forEach((line, at) => {
    if (line.trim() === "" || (at === 0 && isHeader(line))) return;
    const read = readLine(line, rowOf, documents.length);
    const problem = typeof read === "string" ? read : keep(byQuery, read);
    if (problem) errors.push({ line: at + 1, message: problem });
  });
  return { queries: [...byQuery.keys()], judgements: [...byQuery.values()], errors };
}

type Graded = { readonly query: string; readonly row: number; readonly grade: number };

/** The line's judgement, or what is wrong with it. */
function readLine(line: string, rowOf: ReadonlyMap<string, number>, count: number): Graded | string {
  const columns = line.split("\t").map(plain);
  const [query, document, grade] = columns;
  if (columns.length !== 3) {
    return `This line has ${columns.length === 1 ? "one column" : `${columns.length} columns`}; write query, document and grade with a tab between them.`;
  }
  if (!query) return "The query is empty; write it before the first tab.";
  if (!document) return "The document is empty; write its text or its number after the first tab.";
  const row = rowOf.get(document) ?? rowByNumber(document, count);
  if (row === undefined) return unknownDocument(document, count);
  if (!/^\d+$/.test(grade!) || Number(grade) > 10) {
    return `The grade is "${shortened(grade!)}"; write a whole number from 0 (not relevant) to 10.`;
  }
  return { query, row, grade: Number(grade) };
}

function rowByNumber(document: string, count: number): number | undefined {
  const number = /^\d+$/.test(document) ? Number(document) : 0;
  return number >= 1 && number <= count ? number - 1 : undefined;
}

function unknownDocument(document: string, count: number): string {
  if (/^\d+$/.test(document)) {
    return `There is no document ${shortened(document)}; documents are numbered from 1 to ${count}.`;
  }
  return `No document reads "${shortened(document)}"; write the text as it is in the list, or its number.`;
}

/** @returns what is wrong, if the pair was graded otherwise before */
function keep(byQuery: Map<string, Map<number, number>>, { query, row, grade }: Graded): string | undefined {
  const own = byQuery.get(query) ?? new Map<number, number>();
  byQuery.set(query, own);
  const before = own.get(row);
  if (before !== undefined && before !== grade) {
    return `An earlier line gives this query and document the grade ${before}; that one counts. Remove one of the two.`;
  }
  own.set(row, grade);
  return undefined;
}

function isHeader(line: string): boolean {
  const [query = "", , grade = ""] = line.split("\t").map(plain);
  return /^(query|queries|question)$/i.test(query) && /^(grade|grades|relevance|score)$/i.test(grade);
}

/** As texts are compared elsewhere: ends trimmed, runs of white space as one. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function shortened(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
