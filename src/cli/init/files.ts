/** What `plumbline init` proposes: files that stand in nobody's way. */
export interface Proposal {
  readonly path: string;
  readonly what: string;
  readonly text: string;
}

const settings = `{
  "rules": {},
  "ignore": []
}
`;

const workflow = `name: Plumbline
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npx --no-install plumbline check --format github
`;

const hook = `repos:
  - repo: local
    hooks:
      - id: plumbline
        name: plumbline
        entry: npx --no-install plumbline check
        language: system
        pass_filenames: false
        files: ^(\\.planning/|docs/|[^/]+\\.md$)
`;

export const proposals: readonly Proposal[] = [
  { path: '.plumbline.json', what: 'settings: severities of rules, files to leave out', text: settings },
  { path: '.github/workflows/plumbline.yml', what: 'a check of every pull request', text: workflow },
  { path: '.pre-commit-config.yaml', what: 'a check before every commit', text: hook },
];
