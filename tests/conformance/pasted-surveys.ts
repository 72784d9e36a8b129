/** Surveys as coordinators bring them from SurveyJS Creator: its own names, its older spellings, its ways of saying things. */
type Json = Record<string, unknown>;
const agree = [1, 2, 3, 4, 5].map((value) => ({ value, text: `Degree ${value}` }));

/** Mobility: "other" and "none", least and most choices, choices that follow from others, scores. */
const mobility: Json = {
  title: 'How we get around',
  logoPosition: 'right',
  showProgressBar: 'top',
  checkErrorsMode: 'onValueChanged',
  calculatedValues: [
    { name: 'score', expression: 'sum({bus_often}, {bike_often}) / 2', includeIntoResult: true }
  ],
  pages: [
    {
      name: 'page1',
      title: 'Ways',
      elements: [
        {
          type: 'checkbox',
          name: 'ways',
          title: 'Which do you use?',
          isRequired: true,
          hasOther: true,
          otherText: 'Another way',
          hasNone: true,
          hasSelectAll: true,
          choicesOrder: 'random',
          minSelectedChoices: 1,
          maxSelectedChoices: 4,
          colCount: 2,
          choices: [
            { value: 'bus', text: 'Bus' },
            { value: 'bike', text: 'Bike' },
            { value: 'car', text: 'Car' },
            { value: 'stay', text: 'I stay at home', isExclusive: true }
          ]
        },
        {
          type: 'radiogroup',
          name: 'main',
          title: 'Which one most?',
          visibleIf: '{ways} notempty',
          choicesFromQuestion: 'ways',
          choicesFromQuestionMode: 'selected',
          requiredIf: "{ways} contains 'car'",
          requiredErrorText: 'Please name one.'
        },
        {
          type: 'dropdown',
          name: 'bus_often',
          title: 'How often by bus?',
          visibleIf: "{ways} anyof ['bus']",
          choices: agree,
          placeholder: 'Choose'
        },
        {
          type: 'dropdown',
          name: 'bike_often',
          title: 'How often by bike?',
          visibleIf: "{ways} contains 'bike'",
          choicesMin: 1,
          choicesMax: 5
        },
        {
          type: 'radiogroup',
          name: 'ticket',
          title: 'Do you have a season ticket?',
          choices: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' }
          ],
          showDontKnowItem: true,
          enableIf: '{bus_often} >= 3'
        },
        {
          type: 'text',
          name: 'why',
          title: 'Why not?',
          visibleIf: "{ticket} = 'no' and {bus_often} > 3",
          isRequired: true,
          maxLength: 80
        }
      ]
    },
    {
      name: 'page2',
      title: 'Wishes',
      visibleIf: '{score} > 1 or {ways} empty',
      elements: [
        {
          type: 'ranking',
          name: 'first',
          title: 'What comes first?',
          choicesFromQuestion: 'ways',
          choicesFromQuestionMode: 'unselected',
          selectToRankEnabled: true
        },
        {
          type: 'expression',
          name: 'total',
          title: 'Your score',
          expression: 'iif({score} >= 3, 3, 1)',
          displayStyle: 'decimal'
        },
        {
          type: 'comment',
          name: 'wish',
          title: 'Your wish',
          visibleIf: '{total} = 3',
          rows: 4,
          maxLength: 500
        }
      ]
    }
  ]
};

/** Household: entries with conditions, ages, sums, dates with limits, an expression that asks for two of them. */
const household: Json = {
  title: 'Your household',
  pages: [
    {
      name: 'people',
      title: 'People',
      elements: [
        {
          type: 'text',
          name: 'born',
          title: 'Born on',
          inputType: 'date',
          min: '1900-01-01',
          max: '2026-12-31',
          validators: [
            { type: 'expression', text: 'From 16 years on.', expression: '{born} empty or age({born}) >= 16' }
          ]
        },
        {
          type: 'radiogroup',
          name: 'pension',
          title: 'Do you draw a pension?',
          visibleIf: 'age({born}) >= 60',
          choices: ['yes', 'no']
        },
        {
          type: 'paneldynamic',
          name: 'members',
          title: 'Who lives with you?',
          panelCount: 1,
          minPanelCount: 0,
          maxPanelCount: 3,
          templateTitle: 'A person',
          templateElements: [
            { type: 'text', name: 'm_age', title: 'Age', inputType: 'number', min: 0, max: 110 },
            {
              type: 'dropdown',
              name: 'm_school',
              title: 'School',
              choices: ['primary', 'secondary'],
              visibleIf: '{panel.m_age} >= 4 and {panel.m_age} < 19',
              isRequired: true
            },
            {
              type: 'text',
              name: 'm_job',
              title: 'Job',
              requiredIf: '{panel.m_age} > 65',
              visibleIf: '{panel.m_age} > 18'
            }
          ]
        },
        { type: 'expression', name: 'ages', title: 'All ages', expression: "sumInArray({members}, 'm_age')" },
        {
          type: 'boolean',
          name: 'enough',
          title: 'Enough rooms?',
          visibleIf: '{ages} > 40',
          labelTrue: 'Yes',
          labelFalse: 'No'
        }
      ]
    },
    {
      name: 'rooms',
      title: 'Rooms',
      elements: [
        {
          type: 'panel',
          name: 'outer',
          title: 'Home',
          visibleIf: '{ages} >= 0',
          elements: [
            {
              type: 'panel',
              name: 'inner',
              visibleIf: '{enough} = false',
              elements: [
                {
                  type: 'text',
                  name: 'missing',
                  title: 'How many are missing?',
                  inputType: 'number',
                  min: 1,
                  max: 9,
                  isRequired: true
                },
                {
                  type: 'matrixdropdown',
                  name: 'which',
                  title: 'Which?',
                  rows: ['kitchen', { value: 'study', visibleIf: '{missing} > 2' }],
                  columns: [
                    { name: 'need', cellType: 'boolean' },
                    {
                      name: 'when',
                      cellType: 'dropdown',
                      choices: ['now', 'later'],
                      visibleIf: '{row.need} = true',
                      isRequired: true
                    }
                  ]
                }
              ]
            }
          ]
        },
        { type: 'text', name: 'phone', title: 'Phone', inputType: 'tel' },
        {
          type: 'text',
          name: 'mail',
          title: 'Mail',
          inputType: 'email',
          validators: [
            { type: 'email', text: 'Not a mail.' },
            {
              type: 'expression',
              text: 'One of both, please.',
              expression: '{phone} notempty or {mail} notempty'
            }
          ]
        }
      ]
    }
  ]
};

/** Satisfaction: scales in all their spellings, rows that follow from an answer, presets, values set by rule. */
const satisfaction: Json = {
  title: 'How content are you?',
  pages: [
    {
      name: 'page1',
      title: 'Use',
      elements: [
        {
          type: 'radiogroup',
          name: 'use',
          title: 'Do you use the library?',
          choices: ['often', 'rarely', 'never'],
          isRequired: true
        },
        {
          type: 'checkbox',
          name: 'parts',
          title: 'What of it?',
          choices: ['books', 'films', 'rooms'],
          visibleIf: "{use} <> 'never'",
          validators: [{ type: 'answercount', minCount: 1, maxCount: 2, text: 'One or two.' }]
        }
      ]
    },
    {
      name: 'page2',
      title: 'Grades',
      elements: [
        {
          type: 'rating',
          name: 'overall',
          title: 'Overall',
          rateMin: 0,
          minRateDescription: 'bad',
          maxRateDescription: 'good'
        },
        { type: 'rating', name: 'staff', title: 'Staff', rateCount: 5, rateMax: 10 },
        { type: 'rating', name: 'room', title: 'Room', rateType: 'smileys', rateCount: 4, rateMin: 1 },
        { type: 'rating', name: 'steps', title: 'Steps', rateStep: 2 },
        {
          type: 'matrix',
          name: 'grades',
          title: 'Grades',
          columns: agree,
          rows: ['books', 'films', 'rooms'],
          rowsVisibleIf: '{parts} contains {item}',
          eachRowRequired: true,
          alternateRows: true
        },
        {
          type: 'matrix',
          name: 'again',
          title: 'And without the first?',
          columns: ['a', 'b', 'c'],
          rows: ['r1', 'r2'],
          columnsVisibleIf: "{use} = 'often' or {item} <> 'a'"
        },
        { type: 'expression', name: 'mean', title: 'Mean', expression: 'round(avg({overall}, {staff}), 1)' },
        {
          type: 'comment',
          name: 'reason',
          title: 'Why?',
          requiredIf: '{overall} < 3 and {overall} notempty',
          validators: [{ type: 'text', minLength: 3, text: 'A little more.' }]
        }
      ]
    },
    {
      name: 'page3',
      title: 'Rest',
      elements: [
        { type: 'text', name: 'on', title: 'Day', inputType: 'date', defaultValue: '=today()' },
        {
          type: 'dropdown',
          name: 'place',
          title: 'Where?',
          choices: ['remich', 'bous'],
          setValueIf: "{use} = 'often'",
          setValueExpression: "iif({parts} contains 'books', 'remich', 'bous')"
        },
        {
          type: 'checkbox',
          name: 'topics',
          title: 'Topics',
          choices: [
            'a',
            { value: 'b', visibleIf: "{place} = 'bous'" },
            { value: 'c', enableIf: '{overall} > 3' }
          ],
          choicesVisibleIf: "{use} <> 'rarely' or {item} <> 'a'"
        },
        {
          type: 'radiogroup',
          name: 'topic',
          title: 'The first?',
          choicesFromQuestion: 'topics',
          showOtherItem: true
        },
        {
          type: 'multipletext',
          name: 'words',
          title: 'Words',
          items: [
            { name: 'one', isRequired: true },
            { name: 'two', inputType: 'number', validators: [{ type: 'numeric', minValue: 0, maxValue: 20 }] }
          ]
        },
        { type: 'slider', name: 'pay', title: 'Would pay', min: 0, max: 100, step: 5 },
        {
          type: 'matrixdynamic',
          name: 'visits',
          title: 'Visits',
          rowCount: 1,
          minRowCount: 0,
          maxRowCount: 3,
          keyName: 'where',
          columns: [
            { name: 'where', cellType: 'dropdown', choices: ['north', 'south'] },
            {
              name: 'times',
              cellType: 'text',
              inputType: 'number',
              min: 1,
              max: 50,
              requiredIf: '{row.where} notempty'
            }
          ],
          addRowText: 'One more'
        }
      ]
    }
  ]
};

export const PASTED: Readonly<Record<string, Json>> = { mobility, household, satisfaction }; // prettier-ignore
