/** Conditions and calculations decided with everything that can be computed: as the server does it. */
import { calculate } from './calculation.ts';
import { decide, evaluate, type Condition, type Lookup, type Operand } from './condition.ts';

export function holds(condition: Condition, lookup: Lookup): boolean {
  return decide(condition, lookup, calculate);
}

/** The value of an operand: what is named is looked up, what is computed is computed. */
export function valueOf(operand: Operand, lookup: Lookup): unknown {
  return evaluate(operand, lookup, calculate);
}
