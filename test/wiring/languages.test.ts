import { describe, expect, it } from 'vitest';
import { judgeName, readName, type WiringState, wordsOf } from '../../src/core/index.ts';
import { indexOf } from './memory.ts';

interface Example {
  readonly files: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, WiringState>>;
}

/** A lamp house in each language: the same six exports, wired in six ways. */
const examples: Readonly<Record<string, Example>> = {
  typescript: {
    files: {
      'src/lamp.ts': `
export class WiredLamp { shine() { return 1; } }
export function orphanLamp(): void {}
export const testedLamp = () => 2;
export class SharedLamp {}
export function manifestLamp() {}
export function commentLamp() {}
export function importedLamp() {}
export default class DefaultLamp {}
export { orphanLamp as alsoOrphan };
`,
      'src/house.ts': `
import {
  WiredLamp,
  importedLamp,
} from './lamp';
import { Lantern } from './index.ts';
import Anything from './lamp';
// commentLamp() would be wrong here
/* commentLamp */
const text = 'call commentLamp today';
export const house = [new WiredLamp(), new Lantern(), new Anything()];
`,
      'src/index.ts': `export { SharedLamp as Lantern, orphanLamp } from './lamp.ts';\n`,
      'src/main.ts': `import { house } from './house';\nconsole.log(\`\${house.length} lamps\`);\n`,
      'test/lamp.test.ts': `import { testedLamp, orphanLamp } from '../src/lamp';\nit('shines', () => { testedLamp(); });\n`,
      'package.json': `{ "name": "lamps", "description": "orphanLamp", "bin": { "lamp": "dist/cli.js#manifestLamp" } }`,
    },
    states: {
      WiredLamp: 'connected',
      testedLamp: 'tests-only',
      SharedLamp: 'connected',
      manifestLamp: 'connected',
      commentLamp: 'orphaned',
      importedLamp: 'imported-not-used',
      DefaultLamp: 'connected',
      orphanLamp: 'tests-only',
      house: 'connected',
      missingLamp: 'unknown',
    },
  },
  python: {
    files: {
      'lamps/lamp.py': `
"""Lamps: orphan_lamp and others."""
__all__ = ["WiredLamp", "orphan_lamp"]

class WiredLamp:
    def shine(self):
        return 1

def orphan_lamp():
    pass

def tested_lamp(): pass

class SharedLamp: pass

def manifest_lamp(): pass

def comment_lamp(): pass

def imported_lamp(): pass

class InnerLamp: pass

def make_lamp():
    return InnerLamp()

class DeadLamp: pass

def _never():
    return DeadLamp()

@app.route("/lamp")
def routed_lamp(): pass

@lru_cache
def cached_lamp(): pass
`,
      'lamps/__init__.py':
        'from .lamp import SharedLamp, orphan_lamp\n\n__all__ = ["SharedLamp", "orphan_lamp"]\n',
      'lamps/house.py': `
from lamps import SharedLamp as Lantern
from lamps.lamp import (
    WiredLamp,
    imported_lamp,
    make_lamp,
)

def build():
    # comment_lamp() was here
    print("no comment_lamp today")
    return [WiredLamp(), Lantern(), f"{make_lamp()}"]
`,
      'tests/test_lamp.py': 'from lamps.lamp import tested_lamp\n\ndef test_it():\n    tested_lamp()\n',
      'pyproject.toml': '[project]\nname = "lamps"\n[project.scripts]\nlamp = "lamps.lamp:manifest_lamp"\n',
    },
    states: {
      WiredLamp: 'connected',
      orphan_lamp: 'orphaned',
      tested_lamp: 'tests-only',
      SharedLamp: 'connected',
      manifest_lamp: 'connected',
      comment_lamp: 'orphaned',
      imported_lamp: 'imported-not-used',
      InnerLamp: 'connected',
      DeadLamp: 'orphaned',
      routed_lamp: 'connected',
      cached_lamp: 'orphaned',
    },
  },
  go: {
    files: {
      'lamp/lamp.go': `package lamp

import (
	"fmt"
)

// OrphanLamp does nothing.
func OrphanLamp() {}

type WiredLamp struct { n int }

func (w *WiredLamp) Shine() string { return fmt.Sprint(w.n) }

func TestedLamp() int { return 1 }
func CommentLamp() {}
func ManifestLamp() {}
type inner struct{}
func Make() *inner { return &inner{} }
`,
      'shared.go': `package house

import "x/lamp"

type SharedLamp = lamp.WiredLamp
`,
      'main.go': `package main

import "x/lamp"

func main() {
	w := &lamp.WiredLamp{}
	// CommentLamp
	s := \`raw CommentLamp "here\`
	println(w.Shine(), s, lamp.Make())
}
`,
      'lamp/lamp_test.go': 'package lamp\n\nfunc TestIt(t *testing.T) { TestedLamp() }\n',
      Makefile: 'gen: # CommentLamp\n\tgo run ./gen -type ManifestLamp\n',
    },
    states: {
      OrphanLamp: 'orphaned',
      WiredLamp: 'connected',
      'WiredLamp.Shine': 'connected',
      TestedLamp: 'tests-only',
      CommentLamp: 'orphaned',
      ManifestLamp: 'connected',
      inner: 'connected',
    },
  },
  rust: {
    files: {
      'src/lamp.rs': `
/// orphan_lamp is alone
pub struct WiredLamp<'a> { name: &'a str }
pub fn orphan_lamp() {}
pub fn tested_lamp() -> u8 { 1 }
pub struct SharedLamp;
pub fn comment_lamp() {}
pub fn imported_lamp() {}
pub fn manifest_lamp() {}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn it_works() {
        assert_eq!(tested_lamp(), 1);
    }
}
`,
      'src/lib.rs': 'mod lamp;\nmod house;\npub use lamp::{SharedLamp as Lantern, orphan_lamp};\n',
      'src/house.rs': `
use crate::lamp::{WiredLamp, imported_lamp};
use crate::Lantern;

pub fn build<'a>(c: char) -> WiredLamp<'a> {
    let quote = '"'; /* comment_lamp /* nested */
    let raw = r#"comment_lamp "quoted" "#;
    let _ = Lantern;
    WiredLamp { name: "comment_lamp is text" }
}
`,
      'Cargo.toml':
        '[package]\nname = "lamps"\n[package.metadata.run]\nentry = "lamps::lamp::manifest_lamp"\n',
    },
    states: {
      WiredLamp: 'connected',
      orphan_lamp: 'orphaned',
      tested_lamp: 'tests-only',
      SharedLamp: 'connected',
      comment_lamp: 'orphaned',
      imported_lamp: 'imported-not-used',
      manifest_lamp: 'connected',
    },
  },
  java: {
    files: {
      'src/main/java/lamps/WiredLamp.java': `package lamps;
public class WiredLamp {
  private final int n;
  @Override public String toString() { return "x"; }
  public static WiredLamp create(int n) { return new WiredLamp(n); }
  public void neverCalled() {}
}
`,
      'src/main/java/lamps/OrphanLamp.java':
        'package lamps;\n\npublic class OrphanLamp {\n  public OrphanLamp() {}\n}\n',
      'src/main/java/lamps/TestedLamp.java': 'package lamps;\n\npublic interface TestedLamp {}\n',
      'src/main/java/lamps/CommentLamp.java': 'package lamps;\n\npublic record CommentLamp(int n) {}\n',
      'src/main/java/lamps/ImportedLamp.java': 'package lamps;\n\npublic enum ImportedLamp { A }\n',
      'src/main/java/lamps/ManifestLamp.java': 'package lamps;\n\npublic class ManifestLamp {}\n',
      'src/main/java/house/House.java': `package house;
import lamps.WiredLamp;
import lamps.ImportedLamp;

/** See {@link CommentLamp}. */
public class House {
  // CommentLamp
  String s = """
    CommentLamp "x"
    """;
  WiredLamp lamp = WiredLamp.create(1);
}
`,
      'src/test/java/lamps/LampTest.java': 'package lamps;\nclass LampTest implements TestedLamp {}\n',
      'src/main/resources/META-INF/services/lamps.Lamp': 'lamps.ManifestLamp\n',
    },
    states: {
      WiredLamp: 'connected',
      'WiredLamp.create': 'connected',
      'WiredLamp.neverCalled': 'orphaned',
      OrphanLamp: 'orphaned',
      TestedLamp: 'tests-only',
      CommentLamp: 'orphaned',
      ImportedLamp: 'imported-not-used',
      ManifestLamp: 'connected',
    },
  },
  csharp: {
    files: {
      'Lamps/Lamp.cs': `using System;
namespace Lamps;

public class WiredLamp
{
    public int Level { get; set; }
    public async Task<int> ShineAsync(int n)
    {
        return n;
    }
}
public sealed class OrphanLamp { }
public record TestedLamp(int N);
public static class CommentLamp { }
public class ManifestLamp { }
public struct InterpolatedLamp { public const int N = 1; }
`,
      'Lamps/House.cs': `using Lamps;
using Torch = Lamps.WiredLamp;

namespace Houses
{
    public class House
    {
        // CommentLamp
        string path = @"C:\\CommentLamp\\";
        string more = $"{InterpolatedLamp.N} CommentLamp";
        private readonly WiredLamp lamp = new();
        char c = '"';
        public Task Run() => lamp.ShineAsync(1); /* CommentLamp */
    }
}
`,
      'Lamps.Tests/LampTests.cs':
        'public class LampTests { [Fact] public void It() { new TestedLamp(1); } }\n',
      'Lamps/Lamps.csproj':
        '<Project><PropertyGroup><StartupObject>Lamps.ManifestLamp</StartupObject></PropertyGroup></Project>\n',
    },
    states: {
      WiredLamp: 'connected',
      ShineAsync: 'connected',
      OrphanLamp: 'orphaned',
      TestedLamp: 'tests-only',
      CommentLamp: 'orphaned',
      ManifestLamp: 'connected',
      InterpolatedLamp: 'connected',
    },
  },
  shell: {
    files: {
      'scripts/check-lamps.sh': '#!/usr/bin/env bash\n# usage: check-lamps.sh\nset -e\n',
      'scripts/orphan-lamps.sh': '#!/bin/sh\necho orphan-lamps.sh\n',
      'scripts/copied-lamps.sh': '#!/bin/sh\n',
      'scripts/service-lamps.sh': '#!/bin/sh\n',
      'scripts/variable-lamps.sh': '#!/bin/sh\n',
      'scripts/sourced-lamps.sh': 'lamp_on() {\n  echo on\n}\nlamp_off() { :; }\n',
      'scripts/remote-lamps.sh': '#!/bin/sh\n',
      'deploy.sh': `#!/usr/bin/env bash
. "$DIR/scripts/sourced-lamps.sh"
# orphan-lamps.sh is not called
echo "now run orphan-lamps.sh by hand; it's $((1 + 1))"
cp scripts/copied-lamps.sh "$TARGET/"
chmod +x "$TARGET/copied-lamps.sh"
VAR="$DIR/scripts/variable-lamps.sh"
if ! "$VAR" --fast; then exit 1; fi
ssh "$HOST" "/opt/lamps/remote-lamps.sh $CONFIG"
cat <<'EOF'
Run orphan-lamps.sh next
EOF
[ -n "$X" ] && ./scripts/check-lamps.sh || lamp_on
`,
      'lamps.service':
        '[Unit]\nDescription=Runs orphan-lamps.sh\n[Service]\nExecStartPre=/opt/lamps/service-lamps.sh\n',
    },
    states: {
      'check-lamps.sh': 'connected',
      'orphan-lamps.sh': 'orphaned',
      'copied-lamps.sh': 'orphaned',
      'service-lamps.sh': 'connected',
      'variable-lamps.sh': 'connected',
      'sourced-lamps.sh': 'connected',
      'remote-lamps.sh': 'connected',
      lamp_on: 'connected',
      lamp_off: 'orphaned',
      'no-lamps.sh': 'unknown',
    },
  },
  powershell: {
    files: {
      'lamps/Lamps.psm1': `
function Get-Lamp { param([int]$n) $n }
function Remove-Lamp { 'x' }
function Test-OnlyLamp { }
class LampModel { }
<# Remove-Lamp #>
Export-ModuleMember -Function Get-Lamp, Remove-Lamp
`,
      'run.ps1': `
Import-Module ./lamps/Lamps.psm1
# Remove-Lamp
Write-Host "Remove-Lamp is gone"
$lamp = Get-Lamp 1
& "$PSScriptRoot/step.ps1" -Name 'x'
[LampModel]::new()
`,
      'step.ps1': 'Write-Host "step"\n',
      'unused.ps1': 'Write-Host "unused.ps1"\n',
      'lamps/Lamps.Tests.ps1': "Describe 'x' { It 'y' { Test-OnlyLamp } }\n",
    },
    states: {
      'Get-Lamp': 'connected',
      'Remove-Lamp': 'orphaned',
      'Test-OnlyLamp': 'tests-only',
      LampModel: 'connected',
      'step.ps1': 'connected',
      'unused.ps1': 'orphaned',
      'Lamps.psm1': 'connected',
    },
  },
};

describe.each(Object.entries(examples))('%s', (_, { files, states }) => {
  it.each(Object.entries(states))('%s is %s', async (written, state) => {
    const names = Object.keys(states).flatMap((text) => readName(text) ?? []);
    const index = await indexOf(files, names.flatMap(wordsOf));
    const name = readName(written);
    if (!name) throw new Error(`${written} is no name`);
    const verdict = judgeName(index, name);
    const found = verdict.hits.map(
      (h) => `${h.path}:${h.line + 1} ${h.word} ${h.role} ${h.note ?? ''} ${h.confidence}`,
    );
    expect({ state: verdict.state, found }).toEqual({ state, found });
  });
});
