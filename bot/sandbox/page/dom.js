// Making elements. Text always goes in as text, never as HTML.

export const find = (id) => document.getElementById(id);

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Fills a <select> with [value, label] pairs.
export function offer(select, options, current) {
  const made = options.map(([value, label]) => {
    const each = element("option", "", label);
    each.value = value;
    each.selected = value === current;
    return each;
  });
  select.replaceChildren(...made);
}
