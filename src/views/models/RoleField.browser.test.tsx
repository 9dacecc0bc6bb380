import axe from "axe-core";
import { useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { setTheme } from "../../ui/useTheme.ts";
import { RoleField } from "./RoleField.tsx";
import "../../ui/theme.css";

type Setting = { model: string; prefix?: string; text?: string };

async function show({ model, prefix = "", text = "a cat\nand a dog" }: Setting) {
  const onChange = vi.fn();
  function Form() {
    const [typed, setTyped] = useState(prefix);
    return (
      <main className="max-w-140 bg-panel p-4">
        <RoleField
          model={model}
          prefix={typed}
          sampleText={text}
          onChange={(next) => {
            onChange(next);
            setTyped(next);
          }}
        />
      </main>
    );
  }
  const screen = await render(<Form />);
  return {
    ...screen,
    onChange,
    role: screen.getByLabelText("Role of the texts"),
    prefix: screen.getByLabelText("Text prefix"),
    sent: screen.getByTestId("as-sent"),
  };
}

const optionsOf = (select: Element) =>
  [...select.querySelectorAll("option")].map((option) => option.textContent);

beforeEach(() => setTheme("light"));

describe("the role", () => {
  test("sets the exact string, and the text is shown as it is sent", async () => {
    const { role, prefix, sent, onChange } = await show({ model: "nomic-embed-text:latest" });
    expect(optionsOf(role.element())).toEqual([
      "raw (no prefix)",
      "query",
      "document",
      "clustering",
      "classification",
      "own",
    ]);
    await role.selectOptions("document");
    expect(onChange.mock.calls).toEqual([["search_document: "]]);
    await expect.element(prefix).toHaveValue("search_document: ");
    expect(sent.element().querySelector("mark")?.textContent).toBe("search_document: ");
    // The sign for the line end is decoration; the rest is what goes out.
    expect(sent.element().textContent).toBe("search_document: a cat↵\nand a dog");
  });

  test("of the instruction of qwen3-embedding keeps its line end, in the field and in what is sent", async () => {
    const { role, prefix, sent, onChange } = await show({ model: "qwen3-embedding:0.6b", text: "why?" });
    await role.selectOptions("query");
    const exact =
      "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:";
    expect(onChange.mock.calls).toEqual([[exact]]);
    await expect.element(prefix).toHaveValue(exact);
    expect(sent.element().textContent).toBe(`${exact.replace("\n", "↵\n")}why?`);
    // Typing goes on from the whole string: an input of one line would have lost the line end.
    await userEvent.type(prefix, "!");
    expect(onChange).toHaveBeenLastCalledWith(`${exact}!`);
    await expect.element(role).toHaveValue("own");
  });

  test("stays as chosen where several roles send the same", async () => {
    const { role, onChange } = await show({ model: "mxbai-embed-large" });
    await expect.element(role).toHaveValue("raw");
    await role.selectOptions("clustering");
    await expect.element(role).toHaveValue("clustering");
    expect(onChange).not.toHaveBeenCalled();
    await role.selectOptions("query");
    await role.selectOptions("document");
    await expect.element(role).toHaveValue("document");
    expect(onChange).toHaveBeenLastCalledWith("");
  });

  test("is read from a prefix that is there already, blanks counted", async () => {
    const first = await show({ model: "embeddinggemma", prefix: "task: clustering | query: " });
    await expect.element(first.role).toHaveValue("clustering");
    await first.unmount();
    const second = await show({ model: "embeddinggemma", prefix: "task: clustering | query:" });
    await expect.element(second.role).toHaveValue("own");
    await expect.element(second.getByText("blanks and line ends count")).toBeVisible();
  });

  test("own leaves the string alone", async () => {
    const { role, prefix, onChange } = await show({ model: "nomic-embed-text", prefix: "clustering: " });
    await role.selectOptions("own");
    expect(onChange).not.toHaveBeenCalled();
    await userEvent.clear(prefix);
    await userEvent.type(prefix, "passage: ");
    await expect.element(role).toHaveValue("own");
    expect(onChange).toHaveBeenLastCalledWith("passage: ");
  });

  test("is raw or own where a model takes no prefixes, or none are known", async () => {
    const { role, getByText, unmount } = await show({ model: "all-minilm" });
    expect(optionsOf(role.element())).toEqual(["raw (no prefix)", "own"]);
    await expect.element(getByText("trained without prefixes")).toBeVisible();
    await unmount();
    const other = await show({ model: "someone/nomic-embed-text" });
    await expect.element(other.getByText("comes from somebody else")).toBeVisible();
  });
});

test("a long text is cut in the picture, never inside a character", async () => {
  const { sent } = await show({ model: "all-minilm", text: "🦙".repeat(1000) });
  expect(sent.element().textContent).toBe(`${"🦙".repeat(240)} …`);
});

test.each(["light", "dark"] as const)("nothing for axe to find, in %s", async (theme) => {
  setTheme(theme);
  const { container } = await show({ model: "embeddinggemma", prefix: "title: none | text: " });
  const { violations } = await axe.run(container);
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
