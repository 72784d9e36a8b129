/** What a verb of the operator's command is. */
import type { Instance } from '../../wiring.ts';

/** Its help, and what it does; it throws an Error with one clear line where it cannot. */
export interface OperatorVerb {
  usage: string;
  about: string;
  run(instance: Instance, args: readonly string[]): Promise<void>;
}
