import type { Gate } from '../../core/index.ts';
import type { TreeRoot } from '../schemas/tree.ts';
import type { At } from './json.ts';

export const gatesIn = (gates: readonly Gate[], at: At): TreeRoot['gates'] =>
  gates.map((gate) => ({
    ...{ id: gate.id, label: gate.label, name: gate.name, kind: gate.kind, hardness: gate.hardness.level },
    command: gate.command
      ? { text: gate.command.text, at: at(gate.command.place.path, gate.command.place.range) }
      : null,
    criteria: gate.criteria.map(({ id, text, machine, blocking, place }) => ({
      ...{ id, text, machine, blocking, at: at(place.path, place.range) },
    })),
    ...{ dependsOn: [...gate.dependsOn], locks: [...gate.locks] },
    at: gate.place ? at(gate.place.path, gate.place.range) : null,
  }));
