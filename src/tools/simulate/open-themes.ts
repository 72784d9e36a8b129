/** The themes of the made-up open answers and the field of action each belongs to. */
export const openThemes = [
  { key: 'evening-buses', field: 'MOB' },
  { key: 'safe-ways', field: 'MOB' },
  { key: 'affordable-flats', field: 'HOU' },
  { key: 'childcare-places', field: 'EDU' },
  { key: 'language-tables', field: 'LNG' },
  { key: 'evening-courses', field: 'LNG' },
  { key: 'several-languages', field: 'ADM' },
  { key: 'welcome', field: 'ACC' },
  { key: 'apprenticeships', field: 'WRK' },
  { key: 'doctor', field: 'HLT' },
  { key: 'ask-residents', field: 'PAR' },
  { key: 'open-clubs', field: 'VOL' },
  { key: 'meeting-place', field: 'CUL' },
  { key: 'respect', field: 'DIS' },
  { key: 'opening-hours', field: 'ADM' }
] as const;

export type OpenTheme = (typeof openThemes)[number]['key'];

/** All wordings of every theme in one language. */
export type ThemeTexts = Record<OpenTheme, readonly string[]>;
