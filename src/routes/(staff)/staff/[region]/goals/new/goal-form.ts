/** A goal sheet as it comes from the form, and the choice of need, group and indicator before it. */
import { readStatement } from '#lib/needs/need.ts';
import type { NewGoal, ResponsibleBody } from '#lib/plan/goal.ts';
import type { GoalChoice } from '#lib/plan/server/goal-draft-service.ts';

export function choiceOf(field: (name: string) => string): GoalChoice {
  return {
    needId: field('need'),
    targetGroupId: field('group'),
    item: field('item'),
    plannedBase: Number(field('base'))
  };
}

export function goalOf(field: (name: string) => string): NewGoal {
  const { needId, targetGroupId, item, plannedBase } = choiceOf(field);
  const target = field('target');
  return {
    needId,
    targetGroupId: targetGroupId || null,
    item,
    plannedBase,
    statement: readStatement(field, 'statement'),
    targetPercent: target === '' ? null : Number(target),
    outputIndicator: field('output').normalize('NFC'),
    targetDate: field('date'),
    expectedResult: field('result').normalize('NFC'),
    responsibleBody: field('body') as ResponsibleBody
  };
}
