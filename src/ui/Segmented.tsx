import type { ReactNode } from "react";

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: NoInfer<T>; label: ReactNode; name?: string }[];
  onChange(value: NoInfer<T>): void;
};

/** A few exclusive choices in one row; each is a toggle button, so that all can be reached by Tab. */
export function Segmented<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inline in every browser
    <div role="group" aria-label={label} className="inline-flex gap-0.5 rounded-md bg-sunken p-0.5">
      {options.map((option) => (
        <button
          type="button"
          key={option.value}
          aria-pressed={option.value === value}
          aria-label={option.name}
          onClick={() => onChange(option.value)}
          className="h-6 rounded-sm px-2.5 text-ink-2 whitespace-nowrap hover:text-ink aria-pressed:bg-panel aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-[0_0_0_1px_var(--line-mid)] dark:aria-pressed:bg-line-mid pointer-coarse:h-9"
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
