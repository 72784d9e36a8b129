/** Where the typefaces lie: open fonts that come as packages and are only read when something is printed. */
import { createRequire } from 'node:module';
import type { Face } from '../visual-runs.ts';

const require = createRequire(import.meta.url);

/** Noto for Latin, Greek, Cyrillic and Ethiopic; Vazirmatn for Arabic and Persian, as its glyphs still say which letters they are. */
export function fileOf(face: Face, bold: boolean): string {
  switch (face) {
    case 'latin':
      return require.resolve(
        bold
          ? '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'
          : '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
      );
    case 'arabic':
      return require.resolve(
        bold
          ? '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf'
          : '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf'
      );
    case 'ethiopic':
      return require.resolve(
        bold
          ? '@expo-google-fonts/noto-sans-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf'
          : '@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf'
      );
  }
}
