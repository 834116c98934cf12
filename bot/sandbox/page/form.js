// A form (Discord calls it a modal) that the bot opened.

import { element } from "./dom.js";

const LABEL = 18;
const TEXT = 10;
const ROW = 1;
const PARAGRAPH = 2;

export function openForm(form, send) {
  const dialog = element("dialog", "form");
  const cancel = element("button", "dismiss", "Cancel");
  cancel.type = "button";
  cancel.addEventListener("click", () => dialog.close());
  const fields = element("form", "", element("h2", "", form.title), ...form.components.flatMap(part), cancel, element("button", "send", "Submit"));
  fields.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(fields));
    dialog.close();
    send(given);
  });
  dialog.append(fields);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// What is drawn for one component of the form.
function part(component) {
  switch (component.type) {
    case TEXT:
      return [element("p", "", component.content)];
    case ROW:
      return component.components.map((inner) => field(inner, inner.label ?? ""));
    case LABEL:
      return [field(component.component, component.label, component.description)];
    default:
      return [];
  }
}

function field(input, name, description) {
  const made = element(input.options ? "select" : input.style === PARAGRAPH ? "textarea" : "input");
  made.name = input.custom_id;
  made.required = input.required !== false;
  if (input.options) made.append(...input.options.map(({ label, value }) => new Option(label, value)));
  else {
    made.value = input.value ?? "";
    made.placeholder = input.placeholder ?? "";
    if (input.max_length) made.maxLength = input.max_length;
  }
  return element("label", "", element("span", "", name), description ? element("small", "", description) : null, made);
}
