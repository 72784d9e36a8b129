/** The charts are drawn in the browser. */
export const csr = true;
