/**
 * The shipped catalogue of fields of action. Twelve of them are asked in the survey; the thirteenth,
 * cross-border cooperation, concerns what a resident cannot judge alone.
 */
export const surveyedFields = [
  'ACC', 'LNG', 'EDU', 'WRK', 'HOU', 'HLT', 'PAR', 'VOL', 'CUL', 'ADM', 'DIS', 'MOB'
] as const; // prettier-ignore
export const fieldsOfAction = [...surveyedFields, 'REG'] as const;
export type FieldOfAction = (typeof fieldsOfAction)[number];

export function isFieldOfAction(text: unknown): text is FieldOfAction {
  return (fieldsOfAction as readonly unknown[]).includes(text);
}
