// Stands in for gray-matter's own table of engines, which loads js-yaml and evaluates JavaScript.
// The reader of frontmatter passes the engines it wants; without one, gray-matter must not guess.
const refuse = () => {
  throw new Error('no frontmatter engine');
};
module.exports = { yaml: { parse: refuse, stringify: refuse } };
