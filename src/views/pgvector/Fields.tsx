import { type ReactNode, useId } from "react";

type FieldProps = { label: string; hint?: ReactNode; children(id: string, hintId: string): ReactNode };

/** A control under its name, with what it means. */
function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="text-sm text-ink-3">
        {label}
      </label>
      {children(id, `${id}-hint`)}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

type NumberProps = {
  label: string;
  value: number;
  range: readonly [least: number, most: number];
  hint?: ReactNode;
  onChange(value: number): void;
};

/** An empty field is NaN, which the settings refuse with a reason. */
export function NumberField({ label, value, range: [least, most], hint, onChange }: NumberProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <input
          id={id}
          aria-describedby={hint ? hintId : undefined}
          aria-invalid={!(Number.isInteger(value) && value >= least && value <= most)}
          className="field"
          type="number"
          min={least}
          max={most}
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}

type TextProps = { label: string; value: string; invalid?: boolean; onChange(value: string): void };

export function NameField({ label, value, invalid = false, onChange }: TextProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className="field font-mono"
          value={value}
          aria-invalid={invalid}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type SelectProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string }[];
  hint?: ReactNode;
  onChange(value: T): void;
};

export function SelectField<T extends string>({ label, value, options, hint, onChange }: SelectProps<T>) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <select
          id={id}
          aria-describedby={hint ? hintId : undefined}
          className="control select w-full"
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
