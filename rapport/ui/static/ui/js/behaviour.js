// One behaviour per file. `behaviour("copy", connect)` runs connect(element) once for every
// [data-behaviour~="copy"], whenever and however it arrives in the page; connect may return a clean-up.
const registry = new Map();
const connected = new WeakMap();

export function behaviour(name, connect) {
  registry.set(name, connect);
  attachWithin(document.documentElement);
}

function attachWithin(root) {
  if (root.matches?.("[data-behaviour]")) attach(root);
  root.querySelectorAll?.("[data-behaviour]").forEach(attach);
}

function attach(element) {
  const done = connected.get(element) ?? new Map();
  connected.set(element, done);
  for (const name of element.dataset.behaviour.split(/\s+/)) {
    if (!registry.has(name) || done.has(name)) continue;
    done.set(name, null);
    done.set(name, registry.get(name)(element) ?? null);
  }
}

function detachWithin(root) {
  if (root.nodeType !== Node.ELEMENT_NODE || root.isConnected) return;
  for (const element of [root, ...root.querySelectorAll("[data-behaviour]")]) {
    connected.get(element)?.forEach((cleanUp) => cleanUp?.());
    connected.delete(element);
  }
}

new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "attributes" && change.target.dataset.behaviour) attach(change.target);
    change.removedNodes.forEach(detachWithin);
    change.addedNodes.forEach((node) => node.isConnected && attachWithin(node));
  }
}).observe(document.documentElement, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["data-behaviour"],
});
