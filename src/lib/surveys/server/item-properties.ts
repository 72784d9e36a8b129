/** Which properties each type of question may have; what is not listed would be silently something else on our pages. */
import type { ItemLook, ItemType } from '#lib/questionnaire/questionnaire.ts';

/** Our own properties on each question, with what they may hold. */
export const OWN_PROPERTIES = {
  itemRole: ['breakdown', 'weighting', 'need', 'outcome', 'text'],
  fieldOfAction: null,
  sourceStandard: null,
  sensitivity: ['ordinary', 'special'],
  euDomain: ['employment', 'education', 'social-inclusion', 'housing', 'health', 'active-citizenship']
} as const;

/** Only about looks, which our pages decide themselves. */
const LOOKS = [
  'startWithNewLine', 'width', 'minWidth', 'maxWidth', 'titleLocation', 'descriptionLocation', 'colCount', 'indent',
  'showNumber', 'hideNumber', 'errorLocation', 'state', 'searchEnabled', 'searchMode', 'allowClear', 'autoGrow',
  'allowResize', 'acceptCarriageReturn', 'cols', 'size', 'inputSize', 'inputWidth', 'textUpdateMode', 'showLabel',
  'imageHeight', 'imageWidth', 'minImageWidth', 'maxImageWidth', 'minImageHeight', 'maxImageHeight', 'imageFit',
  'renderAs', 'itemSize', 'itemTitleWidth', 'displayMode', 'rateColorMode', 'scaleColorMode', 'rateDisplayMode',
  'rateDescriptionLocation', 'displayRateDescriptionsAsExtremeItems', 'transposeData', 'columnLayout', 'columnColCount',
  'columnMinWidth', 'alternateRows', 'showHeader', 'verticalAlign', 'horizontalScroll', 'separateSpecialChoices',
  'swapOrder', 'addRowButtonLocation', 'addRowLocation', 'newPanelPosition', 'selectToRankAreasLayout',
  'closeOnSelect', 'hideSelectedItems', 'showProgressBar', 'progressBarLocation', 'panelsState', 'innerIndent',
  'questionTitleLocation', 'questionTitleWidth', 'labelMode', 'showLabels', 'tooltipVisibility', 'useGrouping'
] as const; // prettier-ignore

const COMMON = [
  'type', 'name', 'title', 'description', 'visible', 'visibleIf', 'enableIf', 'requiredIf', 'readOnly', 'isRequired',
  'requiredErrorText', 'defaultValue', 'defaultValueExpression', 'setValueIf', 'setValueExpression', 'validators',
  ...Object.keys(OWN_PROPERTIES),
  ...LOOKS
]; // prettier-ignore
/** What puts an answer there beforehand or doubts it: of a file nobody knows either. */
const PRESETS = ['readOnly', 'defaultValue', 'defaultValueExpression', 'setValueIf', 'setValueExpression', 'validators']; // prettier-ignore
const CHOICES = ['choices', 'choicesOrder', 'choicesVisibleIf', 'choicesEnableIf', 'choicesFromQuestion', 'choicesFromQuestionMode', 'choicesMin', 'choicesMax', 'choicesStep']; // prettier-ignore
const SPECIAL = ['showNoneItem', 'hasNone', 'noneText', 'showRefuseItem', 'refuseText', 'showDontKnowItem', 'dontKnowText']; // prettier-ignore
const OTHER = ['showOtherItem', 'hasOther', 'otherText'];
const REMARK = ['showCommentArea', 'hasComment', 'commentText'];
const ONE = [...CHOICES, ...SPECIAL, ...OTHER, ...REMARK];
const MANY = [...ONE, 'maxSelectedChoices', 'minSelectedChoices', 'showSelectAllItem', 'hasSelectAll', 'selectAllText']; // prettier-ignore
const TEXT = ['inputType', 'maxLength', 'min', 'max', 'step', 'placeholder'];
const TABLE = ['columns', 'choices', 'cellType'];

export interface Shape {
  type: ItemType;
  look?: ItemLook;
  properties: ReadonlySet<string>;
}

const shape = (type: ItemType, own: readonly string[], look?: ItemLook): Shape => ({
  type,
  ...(look ? { look } : {}),
  properties: new Set([...COMMON, ...own])
});

/** By the name of the type in SurveyJS. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  radiogroup: shape('radiogroup', ONE),
  buttongroup: shape('radiogroup', CHOICES, 'buttons'),
  dropdown: shape('dropdown', [...ONE, 'placeholder']),
  checkbox: shape('checkbox', MANY),
  tagbox: shape('checkbox', [...MANY, 'placeholder'], 'tags'),
  imagepicker: shape('radiogroup', [...CHOICES, 'multiSelect', 'contentMode'], 'pictures'),
  ranking: shape('ranking', [...CHOICES, 'selectToRankEnabled', 'maxSelectedChoices', 'minSelectedChoices', ...REMARK]), // prettier-ignore
  rating: shape('rating', ['rateMin', 'rateMax', 'rateStep', 'rateCount', 'rateValues', 'rateType', 'autoGenerate', 'minRateDescription', 'maxRateDescription', ...REMARK]), // prettier-ignore
  boolean: shape('boolean', ['labelTrue', 'labelFalse', ...REMARK]),
  matrix: shape('matrix', ['columns', 'rows', 'rowOrder', 'isAllRowRequired', 'eachRowRequired', 'eachRowUnique', 'rowsVisibleIf', 'columnsVisibleIf', 'cellType']), // prettier-ignore
  text: shape('text', TEXT),
  comment: shape('comment', ['maxLength', 'rows', 'placeholder']),
  slider: shape('slider', ['sliderType', 'min', 'max', 'step']),
  multipletext: shape('multipletext', ['items']),
  matrixdropdown: shape('matrixdropdown', [...TABLE, 'rows', 'rowsVisibleIf']),
  matrixdynamic: shape('matrixdynamic', [...TABLE, 'rowCount', 'minRowCount', 'maxRowCount', 'keyName', 'addRowText', 'removeRowText']), // prettier-ignore
  paneldynamic: shape('paneldynamic', ['templateElements', 'templateTitle', 'panelCount', 'minPanelCount', 'maxPanelCount', 'keyName', 'addPanelText', 'removePanelText']), // prettier-ignore
  expression: shape('expression', ['expression', 'format', 'displayStyle', 'currency', 'minimumFractionDigits', 'maximumFractionDigits']), // prettier-ignore
  image: shape('image', ['imageLink', 'altText', 'contentMode']),
  file: {
    type: 'file',
    properties: new Set([...COMMON.filter((name) => !PRESETS.includes(name)), 'allowMultiple', 'acceptedTypes', 'maxSize', 'storeDataAsText', 'waitForUpload', 'allowImagesPreview', 'needConfirmRemoveFile']) // prettier-ignore
  }
};

/** Of a panel; its questions are those of its page. */
export const PANEL = new Set(['type', 'name', 'title', 'description', 'visible', 'visibleIf', 'enableIf', 'readOnly', 'elements', ...LOOKS]); // prettier-ignore
/** The text fields of one question, and the columns of a table. */
export const TEXT_ITEM = new Set(['name', 'title', 'isRequired', 'requiredErrorText', 'validators', 'inputType', 'maxLength', 'placeholder', ...LOOKS]); // prettier-ignore

/** Types that can be a part of another question. */
export const PART_TYPES = ['radiogroup', 'buttongroup', 'dropdown', 'checkbox', 'tagbox', 'rating', 'boolean', 'text', 'comment', 'slider', 'expression']; // prettier-ignore
