// What is not needed at once stands in files of its own, read when somebody first asks for them: remark, and the
// engine that runs gates.
const SEPARATE = /[\\/](?:core[\\/]remark|gate-engine)\.ts$/;

export const separate = {
  name: 'separate',
  setup(bundle) {
    bundle.onResolve({ filter: SEPARATE }, ({ kind, path }) => {
      const name = path.replace(/^.*[\\/]|\.ts$/g, '');
      return kind === 'entry-point' ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};

// The whole of YAML is for frontmatter that our reader of simple frontmatter leaves to it. Its place in the desktop
// bundle takes a function that reads the file when it is first called: readers know no waiting.
const YAML = /[\\/]yaml-full\.ts$/;

export const separateYaml = {
  name: 'separate-yaml',
  setup(bundle) {
    bundle.onResolve({ filter: YAML }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: 'yaml-full', namespace: 'later' },
    );
    bundle.onResolve({ filter: /^\.\/yaml-full\.js$/, namespace: 'later' }, ({ path }) => ({
      path,
      external: true,
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'later' }, () => ({
      contents: `export const readFullYaml = (text, at) => require('./yaml-full.js').readFullYaml(text, at);`,
      loader: 'js',
    }));
  },
};
