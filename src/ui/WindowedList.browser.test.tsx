import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { WindowedList } from "./WindowedList.tsx";
import "./theme.css";

function List({ onChoose }: { onChoose(index: number): void }) {
  const [current, setCurrent] = useState(0);
  return (
    <div style={{ height: 240, display: "flex", flexDirection: "column" }}>
      <WindowedList
        label="rows"
        length={10_000}
        rowHeight={24}
        current={current}
        rowId={(index) => `row-${index}`}
        onMove={setCurrent}
        onChoose={onChoose}
        row={(index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus
          <div
            key={index}
            id={`row-${index}`}
            role="option"
            aria-selected={index === current}
            style={{ height: 24 }}
          >
            row {index}
          </div>
        )}
      />
    </div>
  );
}

test("ten thousand rows are a few elements, and End brings the last in sight", async () => {
  const onChoose = vi.fn<(index: number) => void>();
  await render(<List onChoose={onChoose} />);
  const list = page.getByRole("listbox", { name: "rows" });
  expect(document.querySelectorAll("[role=option]").length).toBeLessThan(60);
  (list.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(onChoose).toHaveBeenCalledWith(2);
  await userEvent.keyboard("{End}");
  await expect.element(page.getByText("row 9999", { exact: true })).toBeVisible();
  expect(list.element().getAttribute("aria-activedescendant")).toBe("row-9999");
});
