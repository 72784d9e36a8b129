/** The life of a chart on its page: drawn when its code has come, repainted with the colour scheme, gone with the page. */
import type { Chart } from 'chart.js';

/** @returns what ends it, whether or not the chart has come by then */
export function keepDrawn<M>(code: Promise<M>, draw: (code: M) => Chart): () => void {
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  let end: (() => void) | undefined;
  let left = false;
  void code.then((loaded) => {
    if (left) return;
    const chart = draw(loaded);
    const repaint = () => chart.update('none');
    scheme.addEventListener('change', repaint);
    end = () => {
      scheme.removeEventListener('change', repaint);
      chart.destroy();
    };
  });
  return () => {
    left = true;
    end?.();
  };
}
