import type { BatchTest } from "../maths/batches/batchTest.ts";

/** A figure said beforehand, and what measures it. */
export type Prediction = {
  /** What is measured, in a few words. */
  readonly name: string;
  /** Written before any model was run on the batch; never changed to fit what was seen. */
  readonly prediction: string;
  readonly test: BatchTest;
  /** What vectors that know nothing would score. */
  readonly chance: number;
  readonly chanceWords: string;
  /** The same prediction in numbers: between which two the built-in models were expected. */
  readonly expected: Readonly<Record<"static-minilm" | "char-ngrams", readonly [low: number, high: number]>>;
};

/** What a demo batch is for. `id` is that of its row in `SAMPLES`. */
export type SampleStory = {
  readonly id: string;
  readonly title: string;
  /** How many texts; queries are not counted. */
  readonly count: number;
  readonly about: string;
  /** The first one is the headline. */
  readonly predictions: readonly [Prediction, ...Prediction[]];
};

const HALF = "Vectors that know nothing are right in one half of the comparisons.";

/** The stories of the eight demo batches. Load this file on demand: it is not needed to open a sample. */
export const SAMPLE_STORIES: readonly SampleStory[] = [
  {
    id: "support-tickets",
    title: "Support tickets",
    count: 60,
    about:
      "Six topics of ten tickets. Six tickets are bridges: they fit a second topic as well, and should be the first to move when a space is exchanged for another.",
    predictions: [
      {
        name: "Class AUC by topic",
        prediction:
          "Both built-in models find the topics, since tickets of one topic share words: static-minilm scores at least .85, char-ngrams between .60 and .80.",
        test: { measure: "classAuc", facet: "topic" },
        chance: 0.5,
        chanceWords: HALF,
        expected: { "static-minilm": [0.85, 1], "char-ngrams": [0.6, 0.8] },
      },
      {
        name: "Bridges lean to their second topic",
        prediction:
          "A bridge is closer to its second topic than to a topic it does not fit in at least 7 of 10 comparisons with static-minilm, and in at least 6 with char-ngrams.",
        test: { measure: "bridgeAuc", facet: "topic", second: "second topic" },
        chance: 0.5,
        chanceWords: HALF,
        expected: { "static-minilm": [0.7, 1], "char-ngrams": [0.6, 1] },
      },
    ],
  },
  {
    id: "homonyms",
    title: "Homonyms",
    count: 40,
    about:
      "Five words (bank, bat, spring, crane, pitch) in two senses each, four texts a sense. A model that only sees spelling groups the word; a better one parts the senses.",
    predictions: [
      {
        name: "Class AUC by sense, within a word",
        prediction:
          "Among texts with the same word, static-minilm parts the senses by the words around it (between .70 and .90), while char-ngrams stays near chance (below .65).",
        test: { measure: "classAuc", facet: "sense", within: "word" },
        chance: 0.5,
        chanceWords: HALF,
        expected: { "static-minilm": [0.7, 0.9], "char-ngrams": [0.45, 0.65] },
      },
      {
        name: "Class AUC by word",
        prediction:
          "char-ngrams groups by word (at least .75), and static-minilm does so less (below .85 and below char-ngrams).",
        test: { measure: "classAuc", facet: "word" },
        chance: 0.5,
        chanceWords: HALF,
        expected: { "static-minilm": [0.6, 0.85], "char-ngrams": [0.75, 1] },
      },
    ],
  },
  {
    id: "negation",
    title: "Negation",
    count: 48,
    about:
      "Sixteen triples: a statement, a paraphrase that shares no word of content with it, and its negation, which shares them all. To be told apart by meaning alone.",
    predictions: [
      {
        name: "Paraphrase closer than negation",
        prediction:
          "Both built-in models fall for the shared words: the paraphrase is closer than the negation in at most 2 of 16 triples with static-minilm and in none with char-ngrams, far below chance.",
        test: {
          measure: "tripleShare",
          triple: "triple",
          role: "role",
          roles: ["statement", "paraphrase", "negation"],
        },
        chance: 0.5,
        chanceWords: "Vectors that know nothing put the paraphrase first in one triple of two.",
        expected: { "static-minilm": [0, 0.125], "char-ngrams": [0, 0] },
      },
    ],
  },
  {
    id: "translations",
    title: "Four languages",
    count: 48,
    about:
      "Twelve sentences in English, German, French and Spanish. A model of many languages groups the meaning; a model of one groups the language.",
    predictions: [
      {
        name: "Recall@1 across languages",
        prediction:
          "Both built-in models were made for English or for nothing: they find the same sentence in another language in less than 45 of 100 cases, by cognates such as guitar and Gitarre, yet more often than chance.",
        test: { measure: "crossRecall1", item: "meaning", side: "language" },
        chance: 1 / 12,
        chanceWords: "One of twelve sentences in each language is the right one.",
        expected: { "static-minilm": [0.12, 0.45], "char-ngrams": [0.12, 0.45] },
      },
      {
        name: "Class AUC by language",
        prediction:
          "Texts lie with their own language: at least .75 with static-minilm and at least .65 with char-ngrams.",
        test: { measure: "classAuc", facet: "language" },
        chance: 0.5,
        chanceWords: HALF,
        expected: { "static-minilm": [0.75, 1], "char-ngrams": [0.65, 1] },
      },
    ],
  },
  {
    id: "quantities",
    title: "Numbers, dates, units",
    count: 42,
    about:
      "Fourteen triples: a quantity, the same quantity written in another way, and a near miss that looks like the first and means something else.",
    predictions: [
      {
        name: "Same quantity closer than a near miss",
        prediction:
          "Looks win over amounts: the same quantity is closer than the near miss in at most 4 of 14 triples with static-minilm and in at most 2 with char-ngrams.",
        test: {
          measure: "tripleShare",
          triple: "triple",
          role: "role",
          roles: ["quantity", "same quantity", "near miss"],
        },
        chance: 0.5,
        chanceWords: "Vectors that know nothing put the same quantity first in one triple of two.",
        expected: { "static-minilm": [0, 4 / 14], "char-ngrams": [0, 2 / 14] },
      },
    ],
  },
  {
    id: "code-and-prose",
    title: "Code and prose",
    count: 45,
    about:
      "Fifteen tasks, each described in words, in Python and in JavaScript. Code tends to lie on an island of its own, away from the words that describe it.",
    predictions: [
      {
        name: "Recall@1 from a description to its code",
        prediction:
          "static-minilm finds the code of a description in 30 to 70 of 100 cases, by words that occur in both; char-ngrams in less than 50. Chance would find 7.",
        test: { measure: "crossRecall1", item: "task", side: "modality", from: ["prose"] },
        chance: 1 / 15,
        chanceWords: "One of fifteen programs in each language is the right one.",
        expected: { "static-minilm": [0.3, 0.7], "char-ngrams": [0.15, 0.5] },
      },
      {
        name: "Recall@1 between the two programming languages",
        prediction:
          "Programs for the same task share their names: both models find the other one in at least 80 of 100 cases.",
        test: {
          measure: "crossRecall1",
          item: "task",
          side: "modality",
          from: ["Python", "JavaScript"],
          to: ["Python", "JavaScript"],
        },
        chance: 1 / 15,
        chanceWords: "One of fifteen programs is the right one.",
        expected: { "static-minilm": [0.8, 1], "char-ngrams": [0.8, 1] },
      },
      {
        name: "Class AUC by modality",
        prediction: "There are islands: at least .80 with static-minilm and at least .75 with char-ngrams.",
        test: { measure: "classAuc", facet: "modality" },
        chance: 0.5,
        chanceWords: HALF,
        expected: { "static-minilm": [0.8, 1], "char-ngrams": [0.75, 1] },
      },
      {
        name: "Modality gap in cosine",
        prediction:
          "Cosines within a modality are .05 to .30 higher than across in both models, and JavaScript is the narrowest of the three.",
        test: { measure: "cosineGap", facet: "modality" },
        chance: 0,
        chanceWords: "Without a gap the mean cosines are equal.",
        expected: { "static-minilm": [0.05, 0.3], "char-ngrams": [0.05, 0.3] },
      },
    ],
  },
  {
    id: "lengths",
    title: "Short, medium, long",
    count: 38,
    about:
      "Twelve topics in three words, in one sentence and in about 120 words, and two texts of more than 512 tokens, which many models cut. Long texts tend to look alike.",
    predictions: [
      {
        name: "Similarity that follows length",
        prediction:
          "In both built-in models longer texts look more similar to texts about something else: ρ is at least .50 with static-minilm and at least .60 with char-ngrams.",
        test: { measure: "lengthCorrelation", length: "words", topic: "topic" },
        chance: 0,
        chanceWords: "Where length does not matter, ρ is 0.",
        expected: { "static-minilm": [0.5, 1], "char-ngrams": [0.6, 1] },
      },
      {
        name: "Class AUC by topic",
        prediction:
          "In spite of their lengths, texts find their topic with static-minilm (at least .80), and less so with char-ngrams (.55 to .75).",
        test: { measure: "classAuc", facet: "topic" },
        chance: 0.5,
        chanceWords: HALF,
        expected: { "static-minilm": [0.8, 1], "char-ngrams": [0.55, 0.75] },
      },
    ],
  },
  {
    id: "help-centre",
    title: "Help-centre search",
    count: 40,
    about:
      "Forty articles and twenty questions in the words of users, judged 0 to 2. For every question an article of no use shares more words with it than the one that answers it.",
    predictions: [
      {
        name: "nDCG@10",
        prediction:
          "static-minilm reaches .35 to .65, and char-ngrams, which is made for falling into these traps, .15 to .40.",
        test: { measure: "ndcg", depth: 10 },
        chance: 0.12,
        chanceWords: "The mean over all orders of the articles, computed from the grades.",
        expected: { "static-minilm": [0.35, 0.65], "char-ngrams": [0.15, 0.4] },
      },
      {
        name: "Answer above every keyword trap",
        prediction:
          "static-minilm puts the answer above the traps in 6 to 13 of 20 queries, char-ngrams in at most 6.",
        test: { measure: "trapsAvoided" },
        chance: 0.41,
        chanceWords: "An answer is the best of answers and traps as often as answers are among them.",
        expected: { "static-minilm": [0.3, 0.65], "char-ngrams": [0, 0.3] },
      },
    ],
  },
];

/** The story of a sample; some samples have none. */
export function storyOf(sampleId: string): SampleStory | undefined {
  return SAMPLE_STORIES.find(({ id }) => id === sampleId);
}

/**
 * Whether a result lies where it was predicted.
 * @param model as Ollama names it, with or without `:latest`
 * @returns undefined for models of which nothing was predicted
 */
export function isAsPredicted({ expected }: Prediction, model: string, value: number): boolean | undefined {
  const range = new Map(Object.entries(expected)).get(model.replace(/:latest$/, ""));
  return range && value >= range[0] && value <= range[1];
}
