import { ErrorMessage } from "@navikt/ds-react";
import { useId } from "react";

type FileFieldProps = {
  readonly label: string;
  /** Endings that the browser offers first; any when absent. */
  readonly accept?: string;
  readonly error: string | undefined;
  readonly onFile: (file: File | undefined) => void;
};

/** One file from the person's machine. */
export function FileField({ label, accept, error, onFile }: FileFieldProps) {
  const [field, problem] = [useId(), useId()];
  return (
    <div>
      <label htmlFor={field} className="aksel-form-field__label aksel-label">
        {label}
      </label>
      <input
        id={field}
        className="file-field"
        type="file"
        accept={accept}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : problem}
        onChange={({ target }) => onFile(target.files?.[0])}
      />
      <div id={problem} aria-live="polite">
        {error !== undefined && <ErrorMessage>{error}</ErrorMessage>}
      </div>
    </div>
  );
}
