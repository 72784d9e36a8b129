/** Asks the browser for a voice in the page's language; only where it has one is the reading aloud fetched at all. */

/** Browsers list their voices late, some after the page is long in use. */
export function offerSpeech(): void {
  const speech = window.speechSynthesis as SpeechSynthesis | undefined;
  if (!speech || !document.querySelector('fieldset.item')) return;
  const wanted = document.documentElement.lang.slice(0, 2);
  const load = () => {
    if (speech.getVoices().some(({ lang }) => lang.slice(0, 2) === wanted)) void import('./read-aloud.ts');
  };
  speech.onvoiceschanged = load;
  load();
}
