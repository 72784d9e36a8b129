/** SurveyJS expressions become conditions and calculations as data; what could not be decided from the answers alone is refused. */
import { ConditionsParser, type Operand as SurveyOperand } from 'survey-core';
import type { CalculationName } from '#lib/questionnaire/calculation.ts';
import type { DefinitionCode } from '../definition.ts';
import { comparisons, type Comparison, type Condition, type Operand } from '#lib/questionnaire/condition.ts';

/** Thrown inside this folder only; the compiler turns it into a problem with its place. */
export class NotCompilable extends Error {
  readonly code: DefinitionCode;
  constructor(code: DefinitionCode, detail: string) {
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
  functionName?: string;
  paramValues?: (Node | null)[];
  evaluate?(): unknown;
}

export function compileCondition(expression: string): Condition {
  return conditionOf(parse(expression));
}

/** An expression that yields a value: `{A} + {B}`, `iif({A} > 5, 'much', 'little')`. */
export function compileCalculation(expression: string): Operand {
  return operandOf(parse(expression));
}

function parse(expression: string): Node {
  const parsed = new ConditionsParser().parseExpression(expression) as SurveyOperand | undefined;
  if (!parsed) throw new NotCompilable('condition-unreadable', expression);
  return parsed as unknown as Node;
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
  if (['variable', 'const', 'function'].includes(node.getType())) return ['true', operandOf(node)];
  throw new NotCompilable('condition-beyond', operator || node.getType());
}

const ARITHMETIC = ['plus', 'minus', 'mul', 'div', 'mod', 'power'];

function operandOf(node: Node | null | undefined): Operand {
  if (!node) return null;
  switch (node.getType()) {
    case 'variable':
      return { $: nameOf(node) };
    case 'const':
      return constantOf(node);
    case 'array':
      return node.values!.map((part) => constantOf(part) as string | number);
    case 'function':
      return functionOf(node);
    case 'unary':
      return { c: conditionOf(node) };
    case 'binary':
      return ARITHMETIC.includes(node.operatorName!)
        ? { f: node.operatorName as CalculationName, a: [operandOf(node.left), operandOf(node.right)] }
        : { c: conditionOf(node) };
    default:
      throw new NotCompilable('condition-beyond', node.operatorName ?? node.getType());
  }
}

/** `ITEM`, `ITEM.row`, `ITEM.row.column`, `ITEM[0].part`, where a row's code may hold dots itself; `row.x` and `panel.x` name a neighbour. */
const NAME = /^[A-Za-z][A-Za-z0-9_]*(-Comment|(\[\d{1,2}\])?(\.[^.[\]{}\s]+)*)$/;

function nameOf(node: Node): string {
  const name = node.variableName ?? '';
  // `{#NAME}` switches off that '10' reads as a number, which our pages always do.
  if (!NAME.test(name) || node.useValueAsItIs) throw new NotCompilable('condition-beyond', name);
  return name;
}

const TODAY: Operand = { $: 'today' };
/** Functions that are the same here and there. */
const SAME = ['sum', 'avg', 'min', 'max', 'count', 'round', 'trunc', 'substring'];
const OVER_ENTRIES = ['sumInArray', 'avgInArray', 'minInArray', 'maxInArray', 'countInArray'];
const SPANS = ['days', 'months', 'years'];

function functionOf(node: Node): Operand {
  const name = node.functionName ?? '';
  const given = node.paramValues ?? [];
  const beyond = () => new NotCompilable('condition-beyond', `${name}()`);
  const operand = (index: number) => operandOf(given[index]);
  const call = (f: CalculationName, ...a: Operand[]): Operand => ({ f, a });
  if (SAME.includes(name)) return call(name as CalculationName, ...given.map(operandOf));
  if (OVER_ENTRIES.includes(name)) {
    if (given.length !== 2 || typeof operand(1) !== 'string') throw beyond();
    return call(name as CalculationName, operand(0), operand(1));
  }
  const span = () => {
    const index = name === 'age' ? 1 : 2;
    const unit = given.length > index ? operand(index) : name === 'age' ? 'years' : 'days';
    if (!SPANS.includes(unit as string)) throw beyond();
    return unit as CalculationName;
  };
  switch (name) {
    case 'iif':
      if (given.length < 2) throw beyond();
      return call('iif', operand(0), operand(1), operand(2));
    case 'today':
      return given.length === 0 ? TODAY : call('addDays', TODAY, operand(0));
    case 'currentDate':
      return TODAY;
    case 'currentYear':
      return call('year', TODAY);
    case 'getYear':
      return call('year', operand(0));
    case 'year':
    case 'month':
    case 'day':
      return call(name, given.length > 0 ? operand(0) : TODAY);
    case 'age':
      return call(span(), operand(0), TODAY);
    case 'dateDiff':
      return call(span(), operand(0), operand(1));
    case 'diffDays':
      return call('days', operand(0), operand(1));
    default:
      throw beyond();
  }
}

function constantOf(node: Node | null): string | number | boolean | null {
  if (node?.getType() !== 'const')
    throw new NotCompilable('condition-beyond', node?.getType() ?? 'undefined');
  const value = node.evaluate?.();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
