// Elements in one line. Text is always text: nothing here reads markup.
export function h(tag, ...rest) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  const [first, ...others] = rest;
  const hasProps = first && first.constructor === Object;
  if (hasProps) set(element, first);
  element.append(...(hasProps ? others : rest).flat().filter((one) => one || one === 0));
  return element;
}

export function set(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value || value === 0 || value === "") element.setAttribute(name, value);
    else element.removeAttribute(name);
  }
}

// Makes the children of `parent` those of `rows` ([key, sign, make]); what says the same as before stays untouched.
export function reconcile(parent, rows) {
  const before = parent.rows ?? new Map();
  const after = new Map();
  const keys = new Set(rows.map(([key]) => key));
  for (const [key, [element]] of before) if (!keys.has(key)) element.remove();
  let at = parent.firstChild;
  for (const [key, sign, make] of rows) {
    let [element, was] = before.get(key) ?? [];
    if (!element || was !== sign) {
      const made = make();
      if (element === at && element) at = made;
      element?.replaceWith(made);
      element = made;
    }
    if (element === at) at = at.nextSibling;
    else parent.insertBefore(element, at);
    after.set(key, [element, sign]);
  }
  parent.rows = after;
}
