type Environment = Readonly<Record<string, string | undefined>>;

/** What programs need to start at all; nothing that is a secret. A trailing `*` stands for any ending. */
export const ALLOWED_VARIABLES: readonly string[] = [
  ...[
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'LANG',
    'LANGUAGE',
    'LC_*',
    'TZ',
    'TERM',
    'TMPDIR',
    'TMP',
    'TEMP',
  ],
  ...[
    'CI',
    'NO_COLOR',
    'FORCE_COLOR',
    'XDG_CACHE_HOME',
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'XDG_RUNTIME_DIR',
  ],
  ...[
    'SystemRoot',
    'SystemDrive',
    'windir',
    'ComSpec',
    'PATHEXT',
    'OS',
    'USERPROFILE',
    'USERNAME',
    'HOMEDRIVE',
  ],
  ...[
    'HOMEPATH',
    'APPDATA',
    'LOCALAPPDATA',
    'ProgramData',
    'ProgramFiles*',
    'CommonProgramFiles*',
    'PSModulePath',
  ],
  ...[
    'NUMBER_OF_PROCESSORS',
    'PROCESSOR_*',
    'VIRTUAL_ENV',
    'CONDA_PREFIX',
    'PYENV_ROOT',
    'NVM_DIR',
    'VOLTA_HOME',
  ],
  ...['JAVA_HOME', 'ANDROID_HOME', 'GOPATH', 'GOROOT', 'GOBIN', 'CARGO_HOME', 'RUSTUP_HOME', 'DOTNET_ROOT'],
  ...['PNPM_HOME', 'GEM_HOME', 'RBENV_ROOT', 'NIX_*', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS'],
];

/** Marks all processes of a run, however they hide: it is inherited. Nested runs add theirs behind it. */
export const MARKER = 'PLUMBLINE_RUN';

export interface ChildEnvironment {
  readonly env: Record<string, string>;
  /** The names that a person allowed beyond the usual ones, and that are set. */
  readonly extra: readonly string[];
}

/** The variables that a command gets: the usual ones and those that the user's settings name. */
export function childEnvironment(
  extra: readonly string[],
  from: Environment = process.env,
): ChildEnvironment {
  const allowed = matcher([...ALLOWED_VARIABLES, ...extra]);
  const chosen = Object.entries(from).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && allowed(entry[0]),
  );
  // Python holds back what it prints into a pipe; a person wants to see it as it comes.
  const env = { ...Object.fromEntries(chosen), PYTHONUNBUFFERED: '1' };
  return { env, extra: Object.keys(env).filter(matcher(extra)).sort() };
}

/** Windows knows `Path` and `PATH` as one. */
function matcher(patterns: readonly string[]): (name: string) => boolean {
  const fold = (name: string): string => (process.platform === 'win32' ? name.toUpperCase() : name);
  const exact = new Set(patterns.map(fold));
  const starts = patterns.filter((name) => name.endsWith('*')).map((name) => fold(name.slice(0, -1)));
  return (name) => exact.has(fold(name)) || starts.some((start) => fold(name).startsWith(start));
}
