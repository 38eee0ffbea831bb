/** As `ref` of a form that a button opens: the button is gone, so the keyboard goes on in the form's first field. */
export const focusFirst = (form: HTMLFormElement | null) => form?.querySelector<HTMLElement>("input, textarea, select")?.focus();
