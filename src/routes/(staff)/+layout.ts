/**
 * Staff pages are forms and tables: drawn by the server and left alone, so that nothing typed early is
 * overwritten by a script that arrives late. Pages with charts switch it on for themselves.
 */
export const csr = false;
