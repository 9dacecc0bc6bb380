/** A quoted piece, a remark, or what stands between; in this order, so that none is taken for a part of another. */
const PIECE =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\bE'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|(?<![\w$])(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?(?:\1|$)|[\s\S]/giu;

export type Statement = {
  /** Without the semicolon. */
  readonly sql: string;
  /** Whether it has a place for the vector asked about. */
  readonly takesQuery: boolean;
};

/** The statements of a script, so that each can be timed; a semicolon in quotes or remarks ends none. */
export function splitStatements(script: string): Statement[] {
  const found: Statement[] = [];
  let sql = "";
  let bare = "";
  const end = () => {
    if (bare.trim() !== "") found.push({ sql: sql.trim(), takesQuery: /\$1(?!\d)/.test(bare) });
    sql = "";
    bare = "";
  };
  for (const [piece] of script.matchAll(PIECE)) {
    if (piece === ";") {
      end();
      continue;
    }
    sql += piece;
    // Remarks are no statement, and quoted pieces hold no parameter; what is quoted still is part of a statement.
    if (/^(--|\/\*)/.test(piece)) bare += " ";
    else bare += piece.length > 1 ? "''" : piece;
  }
  end();
  return found;
}
