/** The version of the notice and consent that residents read; raised whenever its meaning changes. */
export const currentNotice = 3;
