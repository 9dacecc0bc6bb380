import { describe, expect, test } from "vitest";
import { knownModels } from "./knownModels.ts";
import { areRolesKnown, libraryName, prefixLab, roleOfPrefix, rolesOf } from "./prefixes.ts";

const strings = (model: string) =>
  Object.fromEntries(rolesOf(model).map(({ role, prefix }) => [role, prefix]));

const SENTENCE = "Represent this sentence for searching relevant passages: ";
const QUESTIONS_ONLY = { raw: "", document: "", clustering: "", similarity: "" };

describe("the strings, byte for byte", () => {
  test.each([
    [
      "nomic-embed-text",
      {
        raw: "",
        query: "search_query: ",
        document: "search_document: ",
        clustering: "clustering: ",
        classification: "classification: ",
      },
    ],
    ["nomic-embed-text-v2-moe", { raw: "", query: "search_query: ", document: "search_document: " }],
    [
      "embeddinggemma",
      {
        raw: "",
        query: "task: search result | query: ",
        document: "title: none | text: ",
        clustering: "task: clustering | query: ",
        similarity: "task: sentence similarity | query: ",
        classification: "task: classification | query: ",
        "question answering": "task: question answering | query: ",
        "fact checking": "task: fact checking | query: ",
        "code retrieval": "task: code retrieval | query: ",
      },
    ],
    [
      "qwen3-embedding",
      {
        raw: "",
        query: "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:",
        document: "",
      },
    ],
    ["mxbai-embed-large", { ...QUESTIONS_ONLY, query: SENTENCE }],
    ["snowflake-arctic-embed", { ...QUESTIONS_ONLY, query: SENTENCE }],
    ["snowflake-arctic-embed2", { ...QUESTIONS_ONLY, query: "query: " }],
    ["all-minilm", { raw: "" }],
    ["bge-m3", { raw: "" }],
    ["granite-embedding", { raw: "" }],
    ["paraphrase-multilingual", { raw: "" }],
    ["static-minilm", { raw: "" }],
    ["char-ngrams", { raw: "" }],
  ])("%s", (model, expected) => {
    expect(strings(model)).toEqual(expected);
    expect(rolesOf(model)[0]?.role).toBe("raw");
  });

  test("every known model has roles of its own, the raw one said in words", () => {
    for (const { name } of knownModels) {
      expect(areRolesKnown(name), name).toBe(true);
      expect(rolesOf(name)[0]?.note, name).toBeDefined();
    }
  });
});

describe("which model a name means", () => {
  test.each([
    ["Nomic-Embed-Text:latest", "nomic-embed-text"],
    ["nomic-embed-text:137m-v1.5-fp16", "nomic-embed-text"],
    ["library/nomic-embed-text", "nomic-embed-text"],
    ["registry.ollama.ai/library/qwen3-embedding:0.6b", "qwen3-embedding"],
    ["qwen3-embedding:8b-fp16", "qwen3-embedding"],
    ["snowflake-arctic-embed:137m", "snowflake-arctic-embed"],
    ["snowflake-arctic-embed2:568m", "snowflake-arctic-embed2"],
    ["hf.co/nomic-ai/nomic-embed-text-v1.5", "nomic-embed-text"],
    ["hf.co/nomic-ai/nomic-embed-text-v1.5-GGUF:Q8_0", "nomic-embed-text"],
    ["huggingface.co/Qwen/Qwen3-Embedding-0.6B-GGUF:Q4_K_M", "qwen3-embedding"],
  ])("%s", (name, family) => {
    expect(rolesOf(name)).toBe(rolesOf(family));
  });

  test.each(["someone/nomic-embed-text", "hf.co/someone/nomic-embed-text-v1.5-GGUF:Q8_0"])(
    "%s may be another model, and the note says which it may be",
    (name) => {
      expect(strings(name)).toEqual({ raw: "" });
      expect(rolesOf(name)[0]?.note).toContain("“search_query: ”");
    },
  );

  test.each([
    "bge-large",
    "hf.co/nomic-ai/nomic-embed-code",
    "someone/embeddinggemma-300m-lawvault",
    "nomic-embed-text-long",
    "",
  ])("nothing is said of %j", (name) => {
    expect(rolesOf(name)).toEqual([
      { role: "raw", prefix: "", note: "No prefixes are known for this model." },
    ]);
    expect(areRolesKnown(name)).toBe(false);
  });

  test("only names of the library have a name in the library", () => {
    expect(libraryName("library/all-minilm")).toBe("all-minilm:latest");
    expect(libraryName("someone/all-minilm")).toBeUndefined();
    expect(libraryName("hf.co/library/all-minilm")).toBeUndefined();
  });
});

describe("the role of a prefix", () => {
  test.each([
    ["nomic-embed-text", "search_document: ", "document"],
    ["nomic-embed-text", "search_document:", "own"],
    ["nomic-embed-text", "", "raw"],
    ["mxbai-embed-large", "", "raw"],
    ["mxbai-embed-large", SENTENCE, "query"],
    ["mxbai-embed-large", "search_query: ", "own"],
    ["all-minilm", "search_query: ", "own"],
    ["embeddinggemma", "task: fact checking | query: ", "fact checking"],
  ])("%s, %j: %s", (model, prefix, role) => {
    expect(roleOfPrefix(model, prefix)).toBe(role);
  });
});

describe("the prefix lab", () => {
  test("none, right and swapped", () => {
    expect(prefixLab("nomic-embed-text")).toEqual({
      variants: [
        { name: "no prefix", prefix: "" },
        { name: "right prefix", prefix: "search_document: " },
        { name: "swapped prefix", prefix: "search_query: " },
      ],
    });
  });

  test("two where documents take none, and why", () => {
    for (const model of ["mxbai-embed-large", "qwen3-embedding:4b", "snowflake-arctic-embed2"]) {
      const { variants, why } = prefixLab(model);
      expect(variants.map(({ prefix }) => prefix)).toEqual(["", strings(model)["query"]]);
      expect(why).toContain("Two instead of three");
    }
  });

  test("one where nothing is known or needed, and why", () => {
    expect(prefixLab("all-minilm").variants).toEqual([{ name: "no prefix", prefix: "" }]);
    expect(prefixLab("all-minilm").why).toContain("without prefixes");
    expect(prefixLab("someone/model").why).toContain("No prefixes are known");
  });

  test("never the same text twice", () => {
    for (const { name } of knownModels) {
      const prefixes = prefixLab(name).variants.map(({ prefix }) => prefix);
      expect(new Set(prefixes).size).toBe(prefixes.length);
    }
  });
});
