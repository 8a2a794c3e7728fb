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
