// What a live update leaves alone: parts whose version did not change (so that frames do not load again),
// what the reader unfolded, and attributes that a script keeps (data-keeps="hidden").
const { callbacks } = Idiomorph.defaults;

callbacks.beforeNodeMorphed = (old, fresh) => !(old.dataset?.version && old.dataset.version === fresh.dataset?.version);

callbacks.beforeAttributeUpdated = (name, node) => {
  if (name === "open" && node.localName === "details") return false;
  if (name === "aria-keyshortcuts") return false;
  return !node.dataset.keeps?.split(" ").includes(name);
};
