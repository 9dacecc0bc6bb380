import type { Config } from "tailwindcss";

/** Names for the tokens of src/ui/theme.css, so that CSS, canvas and charts read the same variables. */
export default {
  content: ["./index.html", "./src/**/*.{ts,tsx}"],
  theme: {
    extend: {
      colors: {
        page: "var(--page)",
        panel: "var(--panel)",
        sunken: "var(--sunken)",
        hover: "var(--hover)",
        line: "var(--line)",
        "line-mid": "var(--line-mid)",
        "line-strong": "var(--line-strong)",
        ink: "var(--ink)",
        "ink-2": "var(--ink-2)",
        "ink-3": "var(--ink-3)",
        accent: "var(--accent)",
        "accent-hover": "var(--accent-hover)",
        "accent-wash": "var(--accent-wash)",
        "on-accent": "var(--on-accent)",
        warn: "var(--warn)",
        "warn-wash": "var(--warn-wash)",
        bad: "var(--bad)",
        "bad-wash": "var(--bad-wash)",
      },
    },
  },
} satisfies Config;
