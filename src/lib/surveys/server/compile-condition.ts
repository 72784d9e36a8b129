/** SurveyJS expressions become conditions as data; what the phone could not decide is refused. */
import { ConditionsParser, type Operand as SurveyOperand } from 'survey-core';
import { comparisons, type Comparison, type Condition, type Operand } from '#lib/questionnaire/condition.ts';

/** Thrown inside this folder only; the compiler turns it into a problem with its place. */
export class NotCompilable extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** survey-core keeps these fields off its public types; the literals `null` and `undefined` are no node at all. */
interface Node {
  getType(): string;
  operatorName?: string;
  left?: Node | null;
  right?: Node | null;
  expressionValue?: Node | null;
  values?: (Node | null)[];
  variableName?: string;
  useValueAsItIs?: boolean;
  evaluate?(): unknown;
}

export function compileCondition(expression: string): Condition {
  const parsed = new ConditionsParser().parseExpression(expression) as SurveyOperand | undefined;
  if (!parsed) throw new NotCompilable('condition-unreadable', expression);
  return conditionOf(parsed as unknown as Node);
}

function conditionOf(node: Node | null | undefined): Condition {
  if (!node) throw new NotCompilable('condition-beyond', 'undefined');
  const operator = node.operatorName ?? '';
  if (node.getType() === 'binary') {
    if (operator === 'and' || operator === 'or')
      return [operator, conditionOf(node.left), conditionOf(node.right)];
    if ((comparisons as readonly string[]).includes(operator))
      return [operator as Comparison, operandOf(node.left), operandOf(node.right)];
  }
  if (node.getType() === 'unary') {
    if (operator === 'negate') return ['not', conditionOf(node.expressionValue)];
    if (operator === 'empty' || operator === 'notempty') return [operator, operandOf(node.expressionValue)];
  }
  throw new NotCompilable('condition-beyond', operator || node.getType());
}

function operandOf(node: Node | null | undefined): Operand {
  if (!node) return null;
  switch (node.getType()) {
    case 'variable':
      // `{#NAME}` switches off that '10' reads as a number, which our pages always do.
      if (!/^[A-Za-z][A-Za-z0-9_]*(\.[^.[\]{}\s]+)?$/.test(node.variableName ?? '') || node.useValueAsItIs)
        throw new NotCompilable('condition-beyond', node.variableName ?? '');
      return { $: node.variableName! };
    case 'const':
      return constantOf(node);
    case 'array':
      return node.values!.map((part) => constantOf(part) as string | number);
    default:
      throw new NotCompilable('condition-beyond', node.operatorName ?? node.getType());
  }
}

function constantOf(node: Node | null): string | number | boolean | null {
  if (node?.getType() !== 'const')
    throw new NotCompilable('condition-beyond', node?.getType() ?? 'undefined');
  const value = node.evaluate?.();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
