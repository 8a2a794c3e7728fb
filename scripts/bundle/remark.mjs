// remark stands in a file of its own, so that it is read when somebody first asks for it, and by no one else.
export const separateRemark = {
  name: 'separate-remark',
  setup(bundle) {
    bundle.onResolve({ filter: /[\\/]core[\\/]remark\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './remark.js', external: true },
    );
  },
};
