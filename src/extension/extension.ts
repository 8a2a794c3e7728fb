import type * as vscode from 'vscode';
import { activateWith } from './activate.ts';
import type { SecondOpinion } from './host.ts';
import { gateFolders } from './node/gate-folders.ts';
import { createGateHost } from './node/gates.ts';
import { surround } from './node/surround.ts';

/** The desktop host: everything. */
export const activate = (context: vscode.ExtensionContext): Promise<void> =>
  activateWith({ surround, gates: createGateHost(), gateFolders, secondOpinion }, context);

/** remark itself is heavy: loaded when it is asked. */
const secondOpinion: SecondOpinion = async (document) =>
  (await import('../core/remark.ts')).secondOpinion(document);
